import Foundation
import Glibc

/// The directory of everything a daemon keeps, held by a lock for as long as this value's lock is.
struct StateDirectory: Sendable {
    /// The absolute path.
    let path: String

    /// Makes the directory if it is not there, readable by its owner alone, and flushes its entry to disk.
    init(path: String) throws(StateDirectoryError) {
        self.path = path
        try Self.make(path)
    }

    /// A path inside the directory.
    func path(of name: String) -> String {
        path + "/" + name
    }

    /// Makes a directory inside this one with mode 0700.
    func makeDirectory(_ name: String) throws(StateDirectoryError) -> String {
        let inner = path(of: name)
        try Self.make(inner)
        return inner
    }

    /// Takes the lock of the directory for a process that serves, or for a command that runs for a moment.
    ///
    /// A lock held by a command is waited for, because commands end; one held by `serve` or `demo` is not.
    ///
    /// - Parameters:
    ///   - role: the subcommand, written into the lock for the message another process prints.
    ///   - patience: how long to wait for a command to end.
    func lock(role: StateRole, patience: Duration = .seconds(60)) async throws -> StateLock {
        let deadline = ContinuousClock.now + patience
        while true {
            do {
                return try StateLock(path: path(of: "lock"), directory: path, role: role)
            } catch {
                guard error.isPassing, ContinuousClock.now < deadline else { throw error }
                // flock has no deadline of its own, and a waiting thread could not be cancelled.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private static func make(_ path: String) throws(StateDirectoryError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unusable(path: path, problem: (error as NSError).localizedDescription)
        }
        try DurableFile.synchronise(directory: (path as NSString).deletingLastPathComponent)
    }
}
