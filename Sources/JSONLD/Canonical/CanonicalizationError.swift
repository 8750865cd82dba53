/// Why a dataset got no canonical form.
public enum CanonicalizationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Its blank nodes are so alike that telling them apart took more calls of Hash N-Degree Quads than allowed.
    case workLimit(calls: Int)
    /// Blank nodes that are alike hang together in a chain longer than allowed.
    case depthLimit(levels: Int)
    /// Its text is longer than allowed. A long name said once in JSON-LD is written again in each of its statements.
    case sizeLimit(bytes: Int)
    /// A statement that RDF does not have: its place in the input, counted from 0, and what is wrong with it.
    case malformedQuad(index: Int, problem: String)

    /// One sentence naming the problem and the remedy.
    public var description: String {
        switch self {
        case .workLimit(let calls):
            "canonicalisation stopped after \(calls) calls of Hash N-Degree Quads; give the blank nodes ids of their own"
        case .depthLimit(let levels):
            "canonicalisation stopped at a chain of \(levels) like blank nodes; give the blank nodes ids of their own"
        case .sizeLimit(let bytes):
            "canonicalisation stopped after \(bytes) bytes of N-Quads; shorten the ids or split the document"
        case .malformedQuad(let index, let problem):
            "statement \(index) cannot be written as N-Quads: \(problem)"
        }
    }
}
