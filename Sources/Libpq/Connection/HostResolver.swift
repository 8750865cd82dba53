import Glibc

/// Finds the addresses of host names, which libpq would do itself, but blocking.
struct HostResolver: Sendable {
    /// One address to try, in libpq's terms.
    struct Target: Sendable, Equatable {
        var host: String
        /// Nil for a Unix socket.
        var address: String?
        var port: Int
    }

    /// Addresses tried per name; more would let one name use up the connect timeout.
    static let maximumAddresses = 8

    let hosts: [DatabaseConfiguration.Host]

    /// Whether no name has to be asked for: only sockets and numeric addresses.
    var isImmediate: Bool { hosts.allSatisfy { $0.name.hasPrefix("/") || Self.isNumeric($0.name) } }

    /// The targets in the order of the hosts; a name without address is left out as long as another has one.
    func resolve() -> Result<[Target], DatabaseError> {
        var targets: [Target] = []
        var unresolved: [String] = []
        for host in hosts {
            if host.name.hasPrefix("/") {
                targets.append(Target(host: host.name, address: nil, port: host.port))
                continue
            }
            let addresses = Self.addresses(of: host.name)
            if addresses.isEmpty { unresolved.append(host.name) }
            targets += addresses.map { Target(host: host.name, address: $0, port: host.port) }
        }
        guard !targets.isEmpty else {
            let names = unresolved.joined(separator: ", ")
            return .failure(
                DatabaseError(.connectFailed, message: "no address for \(names.isEmpty ? "no host" : names)"))
        }
        return .success(targets)
    }

    private static func isNumeric(_ name: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1
    }

    private static func addresses(of name: String) -> [String] {
        if isNumeric(name) { return [name] }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next, found.count < maximumAddresses {
            var text = [UInt8](repeating: 0, count: Int(NI_MAXHOST))
            let status = text.withUnsafeMutableBytes { buffer in
                getnameinfo(
                    entry.pointee.ai_addr, entry.pointee.ai_addrlen, buffer.bindMemory(to: CChar.self).baseAddress,
                    socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
            }
            let address = String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
            if status == 0, !found.contains(address) { found.append(address) }
            next = entry.pointee.ai_next
        }
        return found
    }
}
