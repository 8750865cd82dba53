/// Which page of which search a list request asks for.
struct PageRequest<Search: Codable & Sendable>: Sendable {
    /// The name that binds cursors to this list.
    let list: String
    /// What is searched, and where it goes on.
    let search: Search
    /// Elements at most.
    let limit: Int
}
