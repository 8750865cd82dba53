import Testing

@testable import OpenBadges

@Suite struct IdentifierPlaceTests {
    @Test(arguments: [
        ("https://college.example/badges/1", "https://COLLEGE.example/issuers/1", true),
        ("http://college.example/badges/1", "https://college.example/issuers/1", true),
        ("https://college.example/badges/1", "did:web:college.example", true),
        ("https://college.example:8443/b", "did:web:college.example%3A8443:issuers:1", true),
        ("did:web:college.example#forklift", "https://college.example/issuers/1", true),
        ("did:key:z6Mk1#forklift", "did:key:z6Mk1", true),
        ("https://college.example/badges/1", "did:key:z6Mk1", false),
        ("https://college.example/badges/1", "https://badges.college.example/issuers/1", false),
        ("https://college.example.evil.example/b", "https://college.example/issuers/1", false),
        ("https://college.example@evil.example/b", "https://college.example/issuers/1", false),
        ("https://college.example:8443/b", "https://college.example/issuers/1", false),
        ("https://bücher.example/b", "https://bücher.example/issuers/1", false),
        ("did:key:z6Mk12", "did:key:z6Mk1", false), ("urn:uuid:1", "did:key:z6Mk1", false),
        ("urn:uuid:1", "urn:uuid:1", false),
    ])
    func `an identifier is an issuer's own at the same host, or under the same DID`(
        _ identifier: String, _ issuer: String, _ isOwn: Bool
    ) {
        #expect(IdentifierPlace(identifier).isOwn(of: issuer) == isOwn)
    }

    @Test func `what lies at nobody's place is told from what lies at somebody's`() {
        #expect(IdentifierPlace("urn:uuid:1") == .nobody && IdentifierPlace("forklift") == .nobody)
        #expect(IdentifierPlace("https://bücher.example/b") == .unreadable)
        #expect(IdentifierPlace("did:web:") == .unreadable)
    }
}
