/// Which transactions a snapshot sees: PostgreSQL's `pg_snapshot`, `xmin:xmax:xip,…`.
///
/// Transaction identifiers are of 64 bits, so that they never wrap; they mean something within one cluster only.
public struct SnapshotPosition: Sendable, Hashable {
    /// Every transaction before it had ended.
    public let xmin: UInt64
    /// No transaction from it on had begun.
    public let xmax: UInt64
    /// The transactions in between that were still under way.
    public let inProgress: [UInt64]

    /// Reads the text form; nil if it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let xmin = UInt64(parts[0]), let xmax = UInt64(parts[1]), xmin <= xmax else {
            return nil
        }
        var list: [UInt64] = []
        for part in parts[2].split(separator: ",") {
            guard let xid = UInt64(part), (xmin..<xmax).contains(xid) else { return nil }
            list.append(xid)
        }
        self.xmin = xmin
        self.xmax = xmax
        inProgress = list
    }
}

extension SnapshotPosition: CustomStringConvertible {
    /// The text form, which PostgreSQL reads as `pg_snapshot`.
    public var description: String {
        "\(xmin):\(xmax):\(inProgress.map(String.init).joined(separator: ","))"
    }
}
