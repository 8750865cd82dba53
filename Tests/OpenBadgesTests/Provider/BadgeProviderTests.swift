import Testing

@testable import OpenBadges

/// Where a provider may be and where its endpoints may be.
@Suite struct BadgeProviderTests {
    @Test(arguments: [
        ("backpack.example", "https://backpack.example/"), (" HTTPS://Backpack.Example/ ", "https://backpack.example/"),
        ("https://backpack.example/org/", "https://backpack.example/org"),
        ("https://backpack.example/org/ims/ob/v3p0/discovery?x#y", "https://backpack.example/org"),
        ("backpack.example/.well-known/badgeconnect.json", "https://backpack.example/"),
    ])
    func `an address as people type it`(_ typed: String, _ base: String) throws {
        #expect(try ProviderAddress(typed, rules: .standard).base.description == base)
    }

    @Test(arguments: [
        "", "backpack", "http://backpack.example", "https://127.0.0.1", "https://u@backpack.example", "a b",
        "localhost:8080",
    ])
    func `an address that is not asked for`(_ typed: String) {
        #expect { try ProviderAddress(typed, rules: .standard) } throws: {
            ($0 as? ProviderFailure)?.code == .urlNotAllowed
        }
    }

    @Test func `descriptions lie where the standards say`() throws {
        let address = try ProviderAddress("backpack.example/org", rules: .standard)
        #expect(address.description(.openBadges3).description == "https://backpack.example/org/ims/ob/v3p0/discovery")
        #expect(
            address.description(.badgeConnect).description == "https://backpack.example/.well-known/badgeconnect.json")
    }

    @Test(arguments: [
        ("https://backpack.example/token", true), ("backpack.example/token", true),
        ("https://backpack.example:443/token", true), ("https://evil.example/token", false),
        ("https://backpack.example.evil.example/token", false), ("https://api.backpack.example/token", false),
        ("https://backpack.example@evil.example/token", false), ("http://backpack.example/token", false),
        ("https://backpack.example:8443/token", false), ("/token", false), ("", false),
    ])
    func `a token address is on the provider's own origin`(_ token: String, _ isAllowed: Bool) {
        let endpoints = ProviderSample.endpoints(token: token)
        do throws(ProviderFailure) {
            let provider = try BadgeProvider(
                .openBadges3, name: "", base: ProviderSample.base, endpoints: endpoints, rules: .standard)
            #expect(isAllowed && provider.tokenURL.description == "https://backpack.example/token")
        } catch {
            #expect(!isAllowed && error.code == .urlNotAllowed && error.verdict == .rejected)
        }
    }

    @Test func `a name is one short line, or else the host`() throws {
        func name(_ text: String) throws -> String {
            try BadgeProvider(
                .openBadges3, name: text, base: ProviderSample.base, endpoints: ProviderSample.endpoints(),
                rules: .standard
            ).name
        }
        #expect(try name("") == "backpack.example")
        #expect(try name("A\n\u{1B}B") == "AB")
        #expect(try name(String(repeating: "é", count: 201)).count == 200)
    }
}
