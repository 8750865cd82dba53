/// What a process does with a state directory while it holds the lock.
enum StateRole: String, Sendable {
    /// `placed serve`.
    case serve
    /// `placed demo`.
    case demo
    /// Any other subcommand, which ends by itself.
    case command

    /// Whether the holder ends by itself within moments.
    var isPassing: Bool { self == .command }
}
