import Testing

@testable import OpenBadges

@Suite struct URLRulesTests {
    @Test(arguments: [
        "https://badges.example/a", "https://a.b.badges.example/", "https://badges.example:443/",
        "https://xn--bcher-kva.example/",
        "https://1host.example/", "https://host.example.:443/",
    ])
    func `allows public https addresses`(_ text: String) {
        #expect(throws: Never.self) { try URLRules.standard.check(text) }
    }

    @Test(arguments: [
        "http://badges.example/", "file:///etc/passwd", "gopher://badges.example/", "ftp://badges.example/",
        "https://user@badges.example/", "https://badges.example@evil.example/", "https://badges.example:8443/",
        "https://localhost/", "https://localhost./", "https://a.localhost/", "https://intranet/",
        "https://printer.local/",
        "https://metadata.google.internal/", "https://router.home.arpa/", "https://127.0.0.1/", "https://127.1/",
        "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://10.0.0.1./",
        "https://8.8.8.8/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25eth0]/",
        "https://%6cocalhost.example/", "https://a..example/", "https://-/", "https://.example/", "not an address",
    ])
    func `refuses everything else`(_ text: String) {
        #expect(throws: URLRefusal.self) { try URLRules.standard.check(text) }
    }

    @Test func `an exception opens one place and no other`() throws {
        let rules = try URLRules(allowed: ["127.0.0.1:8443", "http://localhost:8080", "http://[::1]:9000"])
        for text in [
            "https://127.0.0.1:8443/a", "http://localhost:8080/a", "https://localhost:8080/a", "http://[::1]:9000/",
        ] {
            #expect(throws: Never.self) { try rules.check(text) }
        }
        for text in [
            "http://127.0.0.1:8443/a", "https://127.0.0.1:8444/", "https://127.0.0.1/", "http://localhost:8081/",
            "http://user@localhost:8080/", "ftp://localhost:8080/",
        ] {
            #expect(throws: URLRefusal.self) { try rules.check(text) }
        }
        #expect(rules.isException(try #require(WebAddress("http://localhost:8080/x"))))
        #expect(!rules.isException(try #require(WebAddress("https://badges.example/"))))
    }

    @Test(arguments: [
        "", "localhost", "https://localhost:80", "host.example:0", "host.example:70000", "a b:80", "http://h:80/path",
    ])
    func `refuses a text that is no exception`(_ text: String) {
        #expect(throws: URLException.Malformed(text: text)) { try URLException(text) }
    }

    @Test func `a recording permits other ports and nothing else`() {
        #expect(throws: Never.self) { try URLRules.recorded.check("https://badges.example:8443/") }
        #expect(throws: URLRefusal.self) { try URLRules.recorded.check("https://127.0.0.1:8443/") }
        #expect(throws: URLRefusal.self) { try URLRules.recorded.check("http://badges.example:8443/") }
    }
}
