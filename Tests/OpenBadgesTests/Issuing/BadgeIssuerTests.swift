import JSONLD
import Testing

@testable import OpenBadges

@Suite struct BadgeIssuerTests {
    @Test func `what it issues verifies, with each kind of key`() async throws {
        for key in [SigningKey.newEd25519(), .newP256(), try Sample.rsa.get()] {
            let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: key)
            let token = try issuer.token(for: Sample.award(expires: Sample.now, level: 2), of: Sample.achievement)
            let report = await Sample.verify(token, Sample.loader([issuer.id: issuer.profile()]))
            #expect(report.verdict == .verified, "\(report.jsonText)")
            #expect(report.credential?.level == 2 && report.credential?.expiresAt == Sample.now)
            #expect(report.checks.first { $0.name == .claims }?.code == nil)
        }
    }

    @Test func `a DID begins as its kind of key does`() throws {
        #expect(BadgeIssuer(didOf: .newP256(), name: "x").id.hasPrefix("did:key:zDn"))
        #expect(BadgeIssuer(didOf: .newEd25519(), name: "x").id.hasPrefix("did:key:z6Mk"))
        #expect(BadgeIssuer(didOf: try Sample.rsa.get(), name: "x").id.hasPrefix("did:key:z4MX"))
    }

    @Test func `any key can be an issuer of its own as a JWK`() async throws {
        for key in [SigningKey.newEd25519(), .newP256(), try Sample.rsa.get()] {
            let issuer = BadgeIssuer(jwkOf: key, name: "College")
            let report = await Sample.verify(try issuer.token(for: Sample.award(), of: Sample.achievement))
            #expect(report.verdict == .verified, "\(report.jsonText)")
            #expect(report.fetched.isEmpty && report.credential?.keyFingerprint == key.thumbprint)
        }
    }

    @Test(arguments: 1...5) func `states every level`(_ level: Int) async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(level: level), of: Sample.achievement)
        #expect(await Sample.verify(token).credential?.level == level)
    }
}
