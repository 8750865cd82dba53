/// A dataset in canonical form: the result of RDFC-1.0 (section 4.4).
public struct CanonicalDataset: Sendable {
    /// Canonical N-Quads in UTF-8: the statements in code point order, each ending in a line feed. This is hashed.
    public let nquadsBytes: [UInt8]
    /// The input's blank node labels, by the number each got.
    private let labels: [String]

    init(nquadsBytes: [UInt8], labels: [String]) {
        self.nquadsBytes = nquadsBytes
        self.labels = labels
    }

    /// ``nquadsBytes`` as text.
    public var nquads: String { String(decoding: nquadsBytes, as: UTF8.self) }

    /// The canonical label of every blank node by its label in the input, both without `_:`.
    ///
    /// Of input labels that differ only by Unicode normalisation a Swift dictionary keeps one; ``nquadsBytes`` does not
    /// confuse them.
    public var issued: [String: String] {
        var issued: [String: String] = [:]
        for (number, label) in labels.enumerated() { issued[label] = "c14n\(number)" }
        return issued
    }
}
