import Glibc

/// Files and directories whose presence survives a loss of power.
enum DurableFile {
    /// Flushes a directory, so that entries made or renamed in it are on disk.
    static func synchronise(directory path: String) throws(StateDirectoryError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unusable(path: path, problem: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        // Some file systems refuse to flush a directory (EINVAL); there is nothing more to be done on them.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .unusable(path: path, problem: String(cString: strerror(errno)))
        }
    }

    /// Writes a file that must not exist yet, readable by its owner alone: under another name first, then renamed.
    static func create(_ path: String, bytes: [UInt8]) throws(StateDirectoryError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unusable(path: draft, problem: String(cString: strerror(errno))) }
        let written = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let problem = errno
        close(descriptor)
        guard written, rename(draft, path) == 0 else {
            throw .unusable(path: path, problem: String(cString: strerror(written ? errno : problem)))
        }
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try synchronise(directory: parent)
    }
}
