import Foundation

/// Writes a file so that after a crash it is there whole or not there.
enum DurableFile {
    /// Writes, syncs, renames, and syncs the directory, since a rename is only durable with it.
    /// - Returns: what failed, or nil.
    static func write(_ bytes: [UInt8], to path: String) -> String? {
        let draft = path + ".partial"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return failure("open") }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress! + written, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                defer { close(descriptor) }
                return failure("write")
            }
            written += count
        }
        guard fsync(descriptor) == 0 else {
            defer { close(descriptor) }
            return failure("fsync")
        }
        close(descriptor)
        guard rename(draft, path) == 0 else { return failure("rename") }
        let directory = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return failure("open directory") }
        defer { close(directory) }
        return fsync(directory) == 0 ? nil : failure("fsync directory")
    }

    private static func failure(_ step: String) -> String { "\(step): \(String(cString: strerror(errno)))" }
}
