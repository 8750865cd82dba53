import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A Unix socket where PostgreSQL would listen, whose other end hangs up on everybody at once and counts them.
final class HangingUpServer: Sendable {
    /// The directory to connect to, as libpq's `host`.
    let directory: String
    private let listener: Int32
    private let count = Mutex(0)

    /// How many connections were attempted until now.
    var attempts: Int { count.withLock { $0 } }

    init() throws {
        // Socket paths end at 107 bytes: a short directory.
        directory = "/tmp/ph-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(directory)/.s.PGSQL.5432".utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [self] in
            while case let accepted = accept(listener, nil, nil), accepted >= 0 {
                count.withLock { $0 += 1 }
                close(accepted)
            }
        }
    }

    /// Ends the listening; nobody can connect any more.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: directory)
    }
}
