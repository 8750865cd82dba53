/// What an object's members have said so far.
struct ObjectParts {
    /// The node, if it is one.
    var node = ExpandedNode()
    /// What `@value` says.
    var value: JSONValue?
    /// What `@language` says.
    var language: String?
    /// What `@direction` says.
    var direction: String?
    /// What `@list` says.
    var list: [ExpandedItem]?
    /// What `@set` says.
    var set: [ExpandedItem]?
    /// Whether the set was written as an array.
    var setIsArray = false
    /// Whether the value is JSON (`@type` is `@json`).
    var isJSON = false
    /// Whether a type was no IRI: a value may not have it, a node may in documents that are not safe.
    var typeKeyword: Keyword?
    /// The keywords met, in which none but `@type` may occur under two names.
    var seen: Set<Keyword> = []
}
