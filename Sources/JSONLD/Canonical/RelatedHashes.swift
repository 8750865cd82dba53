/// Hash Related Blank Node (RDFC-1.0 section 4.7), every hash calculated once.
///
/// The hash says where a blank node stands in a statement, under which predicate, and what is known of it. On the many
/// paths that are tried these are the same few combinations again and again.
struct RelatedHashes {
    /// Where a blank node stands.
    enum Position: Int {
        case subject
        case object
        case graph
    }

    /// What is known of a blank node.
    enum Identity {
        /// Its canonical label's number.
        case canonical(Int)
        /// Its temporary label's number.
        case temporary(Int)
        /// Nothing but its first-degree hash, by the number of the first blank node that has it.
        case unlabelled(Int)

        /// Appends the label with `_:`; nothing for a node without one.
        func appendLabel(to text: inout [UInt8]) {
            switch self {
            case .canonical(let number):
                text.append(contentsOf: "_:c14n".utf8)
                text.append(contentsOf: number.description.utf8)
            case .temporary(let number):
                text.append(contentsOf: "_:b".utf8)
                text.append(contentsOf: number.description.utf8)
            case .unlabelled: break
            }
        }
    }

    /// A blank node mentioned together with another: how, and through which statement's predicate.
    struct Relation {
        let node: Int
        let position: Position
        /// The predicate's number; a graph name's hash leaves out the predicate (section 4.7.3 step 2).
        let predicate: Int

        fileprivate static let noPredicate = 0
    }

    private struct Key: Hashable {
        let relation: Int
        let identity: Int

        init(_ relation: Relation, _ identity: Identity) {
            self.relation = relation.predicate << 2 | relation.position.rawValue
            self.identity =
                switch identity {
                case .canonical(let number): number << 2
                case .temporary(let number): number << 2 | 1
                case .unlabelled(let node): node << 2 | 2
                }
        }
    }

    private let hash: RDFHash
    private let firstDegreeHashes: [[UInt8]]
    /// For each blank node the first one with the same first-degree hash; nodes with the same are alike.
    private let representatives: [Int]
    /// For each blank node the others that its statements mention, once for each mention.
    private(set) var relations: [[Relation]]
    /// The predicates of the dataset, each once, by number.
    private var predicates: [ArraySlice<UInt8>] = [[]]
    private var indices: [Key: Int] = [:]
    /// The hashes calculated so far. They are spoken of by their place here.
    private(set) var digests: [[UInt8]] = []

    /// No hashes yet, for this dataset.
    init(table: StatementTable, firstDegreeHashes: [[UInt8]], hash: RDFHash) {
        self.hash = hash
        self.firstDegreeHashes = firstDegreeHashes
        var first: [[UInt8]: Int] = [:]
        var representatives: [Int] = []
        for (node, hash) in firstDegreeHashes.enumerated() {
            let representative = first[hash] ?? node
            first[hash] = representative
            representatives.append(representative)
        }
        self.representatives = representatives
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        var statementPredicates: [Int] = []
        for statement in table.statements {
            let predicate = table.predicate(of: statement)
            let number = numbers[predicate] ?? predicates.count
            if number == predicates.count {
                numbers[predicate] = number
                predicates.append(predicate)
            }
            statementPredicates.append(number)
        }
        relations = table.mentions.enumerated().map { node, places in
            places.flatMap { place in
                let statement = table.statements[place]
                let predicate = statementPredicates[place]
                let others = [
                    statement.subject.map { Relation(node: $0, position: .subject, predicate: predicate) },
                    statement.object.map { Relation(node: $0, position: .object, predicate: predicate) },
                    statement.graph.map { Relation(node: $0, position: .graph, predicate: Relation.noPredicate) },
                ]
                return others.compactMap(\.self).filter { $0.node != node }
            }
        }
    }

    /// What is known of a node without a label.
    func unlabelled(_ node: Int) -> Identity { .unlabelled(representatives[node]) }

    /// The place in ``digests`` of the hash of a related blank node of which this is known.
    mutating func index(of relation: Relation, _ identity: Identity) -> Int {
        let key = Key(relation, identity)
        if let index = indices[key] { return index }
        var input: [UInt8] = []
        switch relation.position {
        case .subject: input.append(UInt8(ascii: "s"))
        case .object: input.append(UInt8(ascii: "o"))
        case .graph: input.append(UInt8(ascii: "g"))
        }
        input.append(contentsOf: predicates[relation.predicate])
        if case .unlabelled(let node) = identity {
            input.append(contentsOf: firstDegreeHashes[node])
        } else {
            identity.appendLabel(to: &input)
        }
        indices[key] = digests.count
        digests.append(hash.hexDigest(of: input))
        return digests.count - 1
    }
}
