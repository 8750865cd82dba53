import Glibc
import Synchronization

/// An exclusive lock on a state directory, with the process that holds it written inside.
///
/// The kernel gives the lock back when the process ends, however it ends, so that nothing is left to clean after a crash.
final class StateLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// Takes the lock or says who has it.
    ///
    /// - Parameters:
    ///   - path: the lock's own file.
    ///   - directory: the state directory, for messages.
    ///   - role: what this process does with the directory.
    init(path: String, directory: String, role: StateRole) throws(StateDirectoryError) {
        // Not inherited: the database server is started from here and must not keep the lock of a killed daemon.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .unusable(path: path, problem: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let problem = errno
            let holder = Self.holder(descriptor)
            close(descriptor)
            guard problem == EWOULDBLOCK else {
                throw .unusable(path: path, problem: String(cString: strerror(problem)))
            }
            guard let holder else { throw .inUseByUnknown(path: directory) }
            throw .inUse(path: directory, processID: holder.processID, role: holder.role)
        }
        let text = Array("\(getpid()) \(role.rawValue)\n".utf8)
        // Shortened after writing and not before, so that nobody ever reads an empty lock.
        guard pwrite(descriptor, text, text.count, 0) == text.count, ftruncate(descriptor, off_t(text.count)) == 0,
            fsync(descriptor) == 0
        else {
            let problem = String(cString: strerror(errno))
            close(descriptor)
            throw .unusable(path: path, problem: problem)
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        release()
    }

    /// Gives the lock back; further calls do nothing.
    func release() {
        descriptor.withLock { held in
            if let descriptor = held {
                close(descriptor)
            }
            held = nil
        }
    }

    /// The process and role written in the lock.
    private static func holder(_ descriptor: Int32) -> (processID: Int32, role: String)? {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        let line = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").first ?? ""
        let words = line.split(separator: " ")
        guard words.count == 2, let processID = Int32(words[0]) else { return nil }
        return (processID, String(words[1]))
    }
}
