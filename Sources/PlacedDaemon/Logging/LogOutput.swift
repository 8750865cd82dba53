import Glibc
import Synchronization

/// Where lines of the log go.
enum LogOutput: Sendable {
    /// The process's standard error.
    case standardError
    /// Memory, for tests.
    case memory(LogMemory)

    /// Writes a line and its end in one call, so that lines of several threads do not mix.
    func write(_ line: String) {
        switch self {
        case .standardError:
            var bytes = Array(line.utf8)
            bytes.append(UInt8(ascii: "\n"))
            bytes.withUnsafeBytes { buffer in
                // A log that cannot be written (a closed pipe, a full disk) must not stop the service.
                _ = Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
            }
        case .memory(let memory):
            memory.append(line)
        }
    }
}

/// Lines of a log kept in memory.
final class LogMemory: Sendable {
    private let storage = Mutex<[String]>([])

    /// The lines in the order they were written.
    var lines: [String] { storage.withLock { $0 } }

    func append(_ line: String) {
        storage.withLock { $0.append(line) }
    }
}
