import Glibc

/// Picks a port when the configuration leaves the choice to the machine, so that the address is known before anything is
/// made that carries it: links in mails, the demo's badges.
enum ListeningPort {
    /// The machine gave no port.
    struct NoPort: Error, CustomStringConvertible {
        let description = "no free port could be found for http.port 0; name one"
    }

    /// The port itself, or a free one for 0.
    static func resolve(_ port: Int) throws(NoPort) -> Int {
        guard port == 0 else { return port }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw NoPort() }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, length) == 0 && getsockname(descriptor, plain, &length) == 0
            }
        }
        guard bound else { throw NoPort() }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
