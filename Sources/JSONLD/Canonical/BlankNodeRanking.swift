/// The second half of RDFC-1.0: the order of blank nodes that their own statements do not tell apart (section 4.8).
///
/// The Recommendation copies an identifier issuer for every path it tries. Here one issuer gives the temporary labels: a
/// path is tried by issuing into it, and taken back by undoing to where the path began.
struct BlankNodeRanking {
    /// The blank nodes in the order of their canonical labels, as far as known: the canonical issuer.
    private(set) var named: [Int] = []

    private let hash: RDFHash
    private let workLimit: Int
    private var work = 0
    /// What is known of each blank node.
    private var identities: [RelatedHashes.Identity]
    /// The blank nodes with a temporary label, in the order of issue.
    private var path: [Int] = []
    private var related: RelatedHashes

    /// A longer chain of like blank nodes than any published credential has; the recursion stays far inside a thread's
    /// stack.
    static let maximumDepth = 256

    /// A ranking that begins with the blank nodes whose order is known already.
    init(table: StatementTable, firstDegreeHashes: [[UInt8]], hash: RDFHash, workLimit: Int, named: [Int]) {
        self.hash = hash
        self.workLimit = workLimit
        let related = RelatedHashes(table: table, firstDegreeHashes: firstDegreeHashes, hash: hash)
        self.related = related
        identities = table.labels.indices.map(related.unlabelled)
        for node in named { issueCanonical(node) }
    }

    /// Names blank nodes that share their first-degree hash, and those found on the way (section 4.4.3 step 5).
    mutating func name(_ alike: ArraySlice<Int>) throws(CanonicalizationError) {
        var results: [(hash: [UInt8], path: [Int])] = []
        for node in alike where !isCanonical(node) {
            issueTemporary(node)
            let hash = try nDegreeHash(of: node, depth: 1)
            results.append((hash, path))
            undo(to: 0)
        }
        results.sort { ByteOrder.precedes($0.hash, $1.hash) }
        for result in results {
            for node in result.path where !isCanonical(node) { issueCanonical(node) }
        }
    }

    /// Hash N-Degree Quads (section 4.8.3); the labels of the chosen paths stay issued.
    private mutating func nDegreeHash(of node: Int, depth: Int) throws(CanonicalizationError) -> [UInt8] {
        guard depth <= Self.maximumDepth else { throw .depthLimit(levels: Self.maximumDepth) }
        try spend(1 + related.relations[node].count / 8)
        var dataToHash: [UInt8] = []
        for group in relatedGroups(of: node) {
            dataToHash.append(contentsOf: related.digests[group.hash])
            dataToHash.append(contentsOf: try chosenPath(through: group.nodes, depth: depth))
        }
        return hash.hexDigest(of: dataToHash)
    }

    /// The first of the paths through nodes that are related in the same way (steps 5.2 to 5.6), its labels issued.
    private mutating func chosenPath(through nodes: [Int], depth: Int) throws(CanonicalizationError) -> [UInt8] {
        let mark = path.count
        var chosen: [UInt8] = []
        var chosenNodes: [Int] = []
        var order = nodes
        while true {
            if let text = try pathText(through: order, before: chosen, depth: depth) {
                chosen = text
                chosenNodes = Array(path[mark...])
            }
            undo(to: mark)
            guard Permutation.advance(&order) else { break }
            try spend(1 + order.count / 8)
        }
        for node in chosenNodes { issueTemporary(node) }
        return chosen
    }

    /// The path through nodes in this order (steps 5.4.1 to 5.4.6); nil as soon as it cannot come before the chosen one,
    /// which is empty as long as none is.
    private mutating func pathText(
        through nodes: [Int], before chosen: [UInt8], depth: Int
    ) throws(CanonicalizationError) -> [UInt8]? {
        var text: [UInt8] = []
        var unvisited: [Int] = []
        for node in nodes {
            if case .unlabelled = identities[node] {
                unvisited.append(node)
                issueTemporary(node)
            }
            identities[node].appendLabel(to: &text)
            if !chosen.isEmpty, ByteOrder.precedes(chosen, text) { return nil }
        }
        for node in unvisited {
            let hash = try nDegreeHash(of: node, depth: depth + 1)
            identities[node].appendLabel(to: &text)
            text.append(UInt8(ascii: "<"))
            text.append(contentsOf: hash)
            text.append(UInt8(ascii: ">"))
            if !chosen.isEmpty, ByteOrder.precedes(chosen, text) { return nil }
        }
        return chosen.isEmpty || ByteOrder.precedes(text, chosen) ? text : nil
    }

    /// The other blank nodes of a node's statements by how they are related to it, in the order of the hashes
    /// (steps 1 to 3). A node stands in a group once for each mention; a group's nodes are ascending.
    private mutating func relatedGroups(of node: Int) -> [(hash: Int, nodes: [Int])] {
        var mentions: [(hash: Int, node: Int)] = []
        mentions.reserveCapacity(related.relations[node].count)
        for relation in related.relations[node] {
            mentions.append((related.index(of: relation, identities[relation.node]), relation.node))
        }
        mentions.sort { ($0.hash, $0.node) < ($1.hash, $1.node) }
        var groups: [(hash: Int, nodes: [Int])] = []
        for mention in mentions {
            if let last = groups.indices.last, groups[last].hash == mention.hash {
                groups[last].nodes.append(mention.node)
            } else {
                groups.append((mention.hash, [mention.node]))
            }
        }
        let digests = related.digests
        groups.sort { ByteOrder.precedes(digests[$0.hash], digests[$1.hash]) }
        return groups
    }

    private func isCanonical(_ node: Int) -> Bool {
        if case .canonical = identities[node] { true } else { false }
    }

    private mutating func issueCanonical(_ node: Int) {
        identities[node] = .canonical(named.count)
        named.append(node)
    }

    private mutating func issueTemporary(_ node: Int) {
        identities[node] = .temporary(path.count)
        path.append(node)
    }

    private mutating func undo(to mark: Int) {
        for node in path[mark...] { identities[node] = related.unlabelled(node) }
        path.removeSubrange(mark...)
    }

    private mutating func spend(_ amount: Int) throws(CanonicalizationError) {
        work += amount
        guard work <= workLimit else { throw .workLimit(calls: workLimit) }
    }
}
