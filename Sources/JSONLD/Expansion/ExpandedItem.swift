/// What a document says once its contexts are applied: expanded form (JSON-LD 1.1 Syntax section 5.1), typed.
enum ExpandedItem: Sendable {
    case node(ExpandedNode)
    case value(ExpandedValue)
    /// An ordered list (`@list`).
    case list([ExpandedItem])
}
