import Testing

@testable import OpenBadges

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("HTTPS://Host.Example:443", "https://host.example/"),
        ("http://host.example:80/a", "http://host.example/a"),
        ("https://host.example:8443/a?b#c", "https://host.example:8443/a?b#c"),
        ("https://host.example/a/./b/../c", "https://host.example/a/c"),
        ("https://host.example/a/%2e%2E/c", "https://host.example/c"),
        ("https://host.example/../../c/..", "https://host.example/"),
        ("https://host.example?x=/../y", "https://host.example/?x=/../y"),
        ("https://me:secret@host.example/", "https://…@host.example/"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
    ])
    func `is brought to normal form`(_ text: String, _ normal: String) {
        #expect(WebAddress(text)?.description == normal)
    }

    @Test(arguments: [
        "", "host.example", "/path", "https://", "https:///path", "1https://h.example", "https://host.example:99999/",
        "https://host.example:1x/", "https://host .example/", "https://host.example/\u{E9}",
        "https://host.example\\@evil/",
        "https://host.example/\n", "urn:uuid:1",
    ])
    func `is refused when it is no address`(_ text: String) { #expect(WebAddress(text) == nil) }

    @Test func `takes the longest and refuses a byte more`() {
        let start = "https://host.example/"
        let longest = start + String(repeating: "a", count: WebAddress.maximumBytes - start.count)
        #expect(WebAddress(longest) != nil)
        #expect(WebAddress(longest + "a") == nil)
    }

    @Test(arguments: [
        ("https://other.example/x", "https://other.example/x"), ("//other.example/x", "https://other.example/x"),
        ("/x?y", "https://host.example/x?y"), ("x", "https://host.example/a/x"), ("../x", "https://host.example/x"),
        ("?q=https://z.example", "https://host.example/a/b?q=https://z.example"), ("#k", "https://host.example/a/b#k"),
        ("/login?next=https://host.example/", "https://host.example/login?next=https://host.example/"),
    ])
    func `resolves references`(_ reference: String, _ expected: String) {
        #expect(WebAddress("https://host.example/a/b")?.resolving(reference)?.description == expected)
    }

    @Test(arguments: ["", "mailto:a@b.example", "javascript:alert(1)"])
    func `does not resolve what is no web reference`(_ reference: String) {
        #expect(WebAddress("https://host.example/a/b")?.resolving(reference) == nil)
    }
}
