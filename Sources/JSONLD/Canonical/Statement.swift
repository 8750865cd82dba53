/// A statement's line of canonical N-Quads in the text of its ``StatementTable``, with room left for blank node labels.
struct Statement {
    /// The line, its line feed included; `_:` stands where a blank node is, its label does not.
    let line: Range<Int>
    /// The predicate with its angle brackets.
    let predicate: Range<Int>
    /// The number of the subject, object or graph name, when it is a blank node.
    let subject: Int?
    let object: Int?
    let graph: Int?
    /// Where the object's and the graph name's labels belong; the subject's belongs two bytes after the beginning.
    let objectHole: Int
    let graphHole: Int
}
