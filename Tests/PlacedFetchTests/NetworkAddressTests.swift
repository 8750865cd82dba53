import PlacedFetch
import Testing

@Suite("Network addresses")
struct NetworkAddressTests {
    @Test(
        "Every kind of address that is not public is refused, at both ends of its range",
        arguments: [
            "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
            "127.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255", "172.16.0.0", "172.31.255.255",
            "192.0.0.0", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255", "198.18.0.0",
            "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.0", "239.255.255.255", "240.0.0.0",
            "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::7f00:1", "64:ff9b::808:808",
            "64:ff9b:1::1", "100::1", "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::1", "3fff:fff::1",
            "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "4000::1", "1fff::1",
        ])
    func refuses(text: String) throws {
        #expect(try #require(NetworkAddress(text)).specialPurpose != nil)
    }

    @Test(
        "What lies just outside those ranges is public",
        arguments: [
            "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
            "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "8.8.8.8", "2001:200::1", "2001:db7::1",
            "2001:db9::1", "2003::1", "2606:4700::1", "3ffe::1", "2a00:1450::1", "3fff:1000::1",
        ])
    func allows(text: String) throws {
        #expect(try #require(NetworkAddress(text)).specialPurpose == nil)
    }

    @Test(
        "Only the usual text forms are addresses",
        arguments: ["127.1", "2130706433", "0x7f.0.0.1", "1.2.3.4.5", "", "::g"])
    func reads(text: String) {
        #expect(NetworkAddress(text) == nil)
        #expect(NetworkAddress("2001:db8::1")?.description == "2001:db8::1")
        #expect(NetworkAddress(bytes: [1, 2, 3]) == nil)
    }
}
