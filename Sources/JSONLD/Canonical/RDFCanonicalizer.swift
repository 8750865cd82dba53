/// RDFC-1.0, the canonicalisation of RDF datasets (https://www.w3.org/TR/rdf-canon/, section 4.4).
///
/// Blank nodes get the labels `c14n0`, `c14n1`, … by what is said of them, so that two datasets that say the same have
/// the same text, whatever their labels and order were.
public struct RDFCanonicalizer: Sendable {
    /// The hash algorithm used inside.
    public let hash: RDFHash
    /// The most calls of Hash N-Degree Quads before the dataset is refused.
    ///
    /// A second permutation and every further one count as a call, and so does every eighth blank node looked at in
    /// either: the limit bounds time, 4 000 to less than a tenth of a second. The hardest graph of the W3C's suite that
    /// has a result needs 646; published credentials need none or a few.
    public let workLimit: Int
    /// The most bytes of N-Quads before the dataset is refused, statements given twice not counted.
    ///
    /// 16 MiB is three times the largest credential that may be uploaded. JSON-LD can say a name once and have it
    /// written in ten thousand statements; without this bound a small document fills the memory.
    public let maximumBytes: Int

    /// A canonicaliser with these settings.
    public init(hash: RDFHash = .sha256, workLimit: Int = 4_000, maximumBytes: Int = 16 * 1024 * 1024) {
        self.hash = hash
        self.workLimit = workLimit
        self.maximumBytes = maximumBytes
    }

    /// The canonical form of a dataset. Statements given twice count once.
    public func canonicalize(_ quads: [RDFQuad]) throws(CanonicalizationError) -> CanonicalDataset {
        let table = try StatementTable(quads, maximumBytes: maximumBytes)
        let order = try canonicalOrder(of: table)
        var numbers = [[UInt8]](repeating: [], count: order.count)
        for (number, node) in order.enumerated() { numbers[node] = Array("c14n\(number)".utf8) }
        var text: [UInt8] = []
        text.reserveCapacity(table.byteCount + 8 * table.statements.count)
        var ends: [Int] = []
        ends.reserveCapacity(table.statements.count)
        for statement in table.statements {
            table.append(statement, to: &text) { node, text in text.append(contentsOf: numbers[node]) }
            ends.append(text.count)
        }
        ByteOrder.sortLines(&text, ends: ends)
        return CanonicalDataset(nquadsBytes: text, labels: order.map { table.labels[$0] })
    }

    /// The blank nodes in the order of their canonical labels (section 4.4.3, steps 3 to 5).
    private func canonicalOrder(of table: StatementTable) throws(CanonicalizationError) -> [Int] {
        let hashes = table.mentions.indices.map { firstDegreeHash(of: $0, in: table) }
        let sorted = hashes.indices.sorted { ByteOrder.precedes(hashes[$0], hashes[$1]) }
        var unique: [Int] = []
        var alike: [ArraySlice<Int>] = []
        for group in sorted.chunks(while: { hashes[$0] == hashes[$1] }) {
            if group.count == 1 { unique.append(contentsOf: group) } else { alike.append(group) }
        }
        guard !alike.isEmpty else { return unique }
        var ranking = BlankNodeRanking(
            table: table, firstDegreeHashes: hashes, hash: hash, workLimit: workLimit, named: unique)
        for group in alike { try ranking.name(group) }
        return ranking.named
    }

    /// Hash First Degree Quads (section 4.6): the node is `a` in its statements, every other blank node is `z`.
    private func firstDegreeHash(of node: Int, in table: StatementTable) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(table.mentions[node].reduce(0) { $0 + table.statements[$1].line.count + 3 })
        var ends: [Int] = []
        ends.reserveCapacity(table.mentions[node].count)
        for place in table.mentions[node] {
            table.append(table.statements[place], to: &text) { other, text in
                text.append(other == node ? UInt8(ascii: "a") : UInt8(ascii: "z"))
            }
            ends.append(text.count)
        }
        ByteOrder.sortLines(&text, ends: ends)
        return hash.hexDigest(of: text)
    }
}

extension Array {
    /// The longest runs of neighbours that belong together.
    fileprivate func chunks(while belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = 0
        for index in indices where index + 1 == count || !belong(self[index], self[index + 1]) {
            chunks.append(self[start...index])
            start = index + 1
        }
        return chunks
    }
}
