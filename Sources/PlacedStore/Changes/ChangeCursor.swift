public import Foundation
public import Libpq
import PlacedDomain

/// How far a follower of the event log has read.
///
/// Events are ordered by the transaction that wrote them, then by identifier: an order that, below the oldest transaction
/// still running, nothing can be added to any more. What the snapshot the follower started from already shows is skipped.
public struct ChangeCursor: Sendable, Hashable {
    /// Which history the transaction identifiers belong to (`change_epoch()`).
    public let epoch: String
    /// What the follower started from.
    public let snapshot: SnapshotPosition
    /// The transaction of the last event read.
    public let xid: UInt64
    /// The last event read.
    public let event: UUID

    /// The position right after a snapshot: before its `xmin`, it sees everything.
    public init(epoch: String, after snapshot: SnapshotPosition) {
        self.init(epoch: epoch, snapshot: snapshot, xid: snapshot.xmin, event: UUID.nilValue)
    }

    init(epoch: String, snapshot: SnapshotPosition, xid: UInt64, event: UUID) {
        self.epoch = epoch
        self.snapshot = snapshot
        self.xid = xid
        self.event = event
    }

    func advanced(to event: ChangeEvent) -> ChangeCursor {
        ChangeCursor(epoch: epoch, snapshot: snapshot, xid: event.xid, event: event.id)
    }
}
