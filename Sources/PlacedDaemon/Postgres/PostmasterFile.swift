import Foundation
import Glibc

/// What `postmaster.pid` in a cluster says about the server that wrote it.
///
/// The file outlives a killed server, and its process id may by then be somebody else's; a server is known to be the cluster's
/// own by its working directory, which is always the cluster.
struct PostmasterFile: Equatable {
    let processID: Int32
    let isReady: Bool

    /// Reads the file; `nil` when there is none or it is not complete yet.
    init?(cluster: String) {
        guard let data = FileManager.default.contents(atPath: cluster + "/postmaster.pid") else { return nil }
        self.init(text: String(decoding: data, as: UTF8.self))
    }

    /// Reads the text: process id on the first line, state on the eighth.
    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let processID = Int32(first), processID > 1 else { return nil }
        self.processID = processID
        self.isReady = lines.count > 7 && lines[7].trimmingCharacters(in: .whitespaces) == "ready"
    }

    /// Whether the process lives and is the server of the cluster.
    func isServer(of cluster: String) -> Bool {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/\(processID)/cwd", &buffer, buffer.count - 1)
        guard count > 0, let resolved = realpath(cluster, nil) else { return false }
        defer { free(resolved) }
        let directory = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return directory == String(cString: resolved)
    }
}
