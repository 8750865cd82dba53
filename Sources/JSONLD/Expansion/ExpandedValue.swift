/// A value: a text, number or truth value, and how it is to be read.
struct ExpandedValue: Sendable {
    /// What `@type` says.
    enum Datatype: Sendable {
        case json
        case iri(ExpandedIRI)
    }

    /// The value as written.
    var value: JSONValue
    /// The datatype.
    var datatype: Datatype?
    /// The language of a text.
    var language: String?
    /// The direction of a text.
    var direction: String?
}
