/// A range of addresses with a common prefix, and what it is for.
struct AddressBlock: Sendable {
    let prefix: [UInt8]
    let length: Int
    let purpose: String

    private init(_ prefix: [UInt8], _ length: Int, _ purpose: String) {
        self.prefix = prefix
        self.length = length
        self.purpose = purpose
    }

    func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == prefix.count else { return false }
        let (whole, rest) = (length / 8, length % 8)
        guard address.bytes.prefix(whole) == prefix.prefix(whole) else { return false }
        let mask: UInt8 = rest == 0 ? 0 : ~0 << (8 - rest)
        return rest == 0 || address.bytes[whole] & mask == prefix[whole] & mask
    }

    /// What IPv4 must not be asked for: the IANA IPv4 Special-Purpose Address Registry (RFC 6890 and updates), multicast
    /// and reserved space. The metadata services of clouds (169.254.169.254, 192.0.0.192, 100.100.100.200) lie within.
    static let refusedIPv4: [AddressBlock] = [
        AddressBlock([0, 0, 0, 0], 8, "this network"),
        AddressBlock([10, 0, 0, 0], 8, "a private network"),
        AddressBlock([100, 64, 0, 0], 10, "a carrier's shared network"),
        AddressBlock([127, 0, 0, 0], 8, "this machine"),
        AddressBlock([169, 254, 0, 0], 16, "the local link"),
        AddressBlock([172, 16, 0, 0], 12, "a private network"),
        AddressBlock([192, 0, 0, 0], 24, "protocol assignments"),
        AddressBlock([192, 0, 2, 0], 24, "documentation"),
        AddressBlock([192, 88, 99, 0], 24, "6to4 relays"),
        AddressBlock([192, 168, 0, 0], 16, "a private network"),
        AddressBlock([198, 18, 0, 0], 15, "benchmarks"),
        AddressBlock([198, 51, 100, 0], 24, "documentation"),
        AddressBlock([203, 0, 113, 0], 24, "documentation"),
        AddressBlock([224, 0, 0, 0], 4, "multicast"),
        AddressBlock([240, 0, 0, 0], 4, "reserved use"),
    ]

    /// The only IPv6 space that is allocated to the public (RFC 4291, section 2.4). Outside lie ::1, mapped IPv4, NAT64
    /// (64:ff9b::/96), unique local, link-local and multicast addresses.
    static let publicIPv6 = AddressBlock(ipv6(0x2000), 3, "global unicast")

    /// What within the public IPv6 space is not public, or carries an IPv4 address inside.
    static let refusedIPv6: [AddressBlock] = [
        AddressBlock(ipv6(0x2001), 23, "protocol assignments and tunnels"),
        AddressBlock(ipv6(0x2001, 0x0db8), 32, "documentation"),
        AddressBlock(ipv6(0x2002), 16, "6to4 tunnels"),
        AddressBlock(ipv6(0x3fff), 20, "documentation"),
    ]

    private static func ipv6(_ groups: UInt16...) -> [UInt8] {
        let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        return bytes + [UInt8](repeating: 0, count: 16 - bytes.count)
    }
}

extension NetworkAddress {
    /// What the address is for when it is not a public one, for the sentence "… is an address of …"; nil when it is public.
    public var specialPurpose: String? {
        if bytes.count == 4 { return AddressBlock.refusedIPv4.first { $0.contains(self) }?.purpose }
        guard AddressBlock.publicIPv6.contains(self) else { return "this machine or a local network" }
        return AddressBlock.refusedIPv6.first { $0.contains(self) }?.purpose
    }
}
