/// Why the pinned contexts were not loaded.
struct ContextLoadingError: Error, CustomStringConvertible {
    /// The table and what is wrong with it.
    let description: String
}
