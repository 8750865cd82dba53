/// Why a state directory cannot be used.
enum StateDirectoryError: Error, Equatable, CustomStringConvertible {
    /// Another process works on the directory.
    case inUse(path: String, processID: Int32, role: String)
    /// Another process works on the directory, and its lock does not say which.
    case inUseByUnknown(path: String)
    /// The directory or a file in it cannot be made, opened or written.
    case unusable(path: String, problem: String)

    /// Whether waiting a little helps, because the holder of the lock ends by itself.
    var isPassing: Bool {
        guard case .inUse(_, _, let role) = self else { return false }
        return StateRole(rawValue: role)?.isPassing ?? false
    }

    var description: String {
        switch self {
        case .inUse(let path, let processID, let role):
            "the state directory \(path) is in use by `placed \(role)`, process \(processID): stop that process, or name another directory with --state"
        case .inUseByUnknown(let path):
            "the state directory \(path) is in use by another process: stop it, or name another directory with --state"
        case .unusable(let path, let problem):
            "the state directory cannot be used: \(path): \(problem); name another one with --state"
        }
    }
}
