public import Foundation
public import PlacedDomain

/// A DID that a learner has proven to hold.
public struct LearnerIdentifierRecord: Sendable, Hashable {
    /// Identifier of the row.
    public let id: LearnerIdentifierID
    /// The DID.
    public let did: String
    /// When its key signed a challenge of ours.
    public let provenAt: Date
}
