import Foundation
import Glibc
import Synchronization

/// A program started by this process, and its end.
///
/// Foundation's `Process` takes a child for running while any descendant holds a socket it passes on, which a database server
/// started by the child does for its whole life; so the child is waited for by its process id here.
final class ChildProcess: Sendable {
    /// The process id until the child has been waited for, which is when the system may give it to another.
    private let processID: Mutex<pid_t?>
    private let ends: AsyncStream<Int32>

    /// Starts a program with two files for its input and output. Everything else this process opens is closed on exec.
    ///
    /// - Parameters:
    ///   - arguments: the program's path and its arguments.
    ///   - environment: `NAME=value`, all of it.
    ///   - input: the file it reads from standard input.
    ///   - output: the file it writes standard output and error to.
    init(arguments: [String], environment: [String], input: String, output: String) throws(EmbeddedPostgresError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A process group of its own, so that Ctrl-C in the terminal reaches the daemon alone, which stops the server in order;
        // and no signal ignored that the daemon ignores.
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        let argumentPointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let environmentPointers: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer {
            for pointer in argumentPointers + environmentPointers { free(pointer) }
        }
        var started: pid_t = 0
        Self.keepDescriptors()
        let problem = posix_spawn(
            &started, arguments[0], &actions, &attributes, argumentPointers, environmentPointers)
        guard problem == 0 else {
            throw .failed(program: arguments[0], status: problem, output: String(cString: strerror(problem)))
        }
        self.processID = Mutex(started)
        let (ends, continuation) = AsyncStream.makeStream(of: Int32.self, bufferingPolicy: .bufferingNewest(1))
        self.ends = ends
        let child = started
        // A thread of its own: waiting blocks, and tasks must not.
        Thread.detachNewThread { [self] in
            continuation.yield(wait(for: child))
            continuation.finish()
        }
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit status, or 128 and the signal's number; `nil` when the waiting task was cancelled first.
    func end() async -> Int32? {
        await ends.first { _ in true }
    }

    /// Kills the child if it has not ended.
    func kill() {
        processID.withLock { processID in
            if let processID { _ = Glibc.kill(processID, SIGKILL) }
        }
    }

    private func wait(for child: pid_t) -> Int32 {
        var information = siginfo_t()
        // Left unreaped at first, so that its id cannot be another's while `kill` looks.
        while waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return processID.withLock { processID in
            var status: Int32 = 0
            waitpid(child, &status, 0)
            processID = nil
            let signal = status & 0x7f
            return signal == 0 ? (status >> 8) & 0xff : 128 + signal
        }
    }

    /// Keeps every descriptor but the standard ones from what is spawned next: a server outlives the call, and the end of a
    /// pipe that it inherited would stay open as long as it runs. Libraries open some without `O_CLOEXEC`.
    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap({ Int32($0) }) where descriptor > 2 {
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
    }
}
