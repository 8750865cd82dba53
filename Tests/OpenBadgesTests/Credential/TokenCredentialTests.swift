import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// VC-JWTs by a DID issuer: each rule of the token, the claims and the dates, just inside and just outside.
@Suite struct TokenCredentialTests {
    private let issuer: BadgeIssuer

    init() { issuer = Sample.didIssuer() }

    private func payload(_ award: BadgeAward = Sample.award()) -> JSONObject {
        issuer.credentialDocument(award)
    }

    private func token(_ payload: JSONObject, header changes: JSONObject = [:]) throws -> String {
        var header: JSONObject = ["alg": "EdDSA", "typ": "JWT", "kid": .string(issuer.keyID)]
        for member in changes.members { header[member.name] = member.value.isNull ? nil : member.value }
        return try issuer.sign(payload, header: header)
    }

    private func reasons(
        _ payload: JSONObject, header: JSONObject = [:], now: Date = Sample.now
    ) async throws -> [ReasonCode] {
        await Sample.verify(try token(payload, header: header), now: now).reasons
    }

    @Test func `a good token is verified, with its content`() async throws {
        let report = await Sample.verify(try issuer.token(for: Sample.award(level: 5), of: Sample.achievement))
        #expect(report.verdict == .verified, "\(report.jsonText)")
        #expect(report.format == .openBadges30)
        #expect(report.recipientBinding == .match)
        #expect(report.fetched.isEmpty && report.documents.isEmpty)
        let content = try #require(report.credential)
        #expect(content.id == "https://college.example/awards/1")
        #expect(content.achievement.name == "Forklift")
        #expect(content.achievement.alignments.map(\.targetURL) == ["http://data.europa.eu/esco/skill/1"])
        #expect(content.level == 5)
        #expect(content.issuer == .init(id: issuer.id, name: "College"))
        #expect(content.issuedOn == Sample.issued)
        #expect(content.keyFingerprint == issuer.key.thumbprint && content.isProvenByKey)
        #expect(content.securedDigest.count == 32)
        #expect(content.recipient == [RecipientForm(kind: .email, isHashed: true)])
    }

    @Test func `all algorithms and white space around the token`() async throws {
        for key in [SigningKey.newEd25519(), .newP256(), try Sample.rsa.get()] {
            let issuer = BadgeIssuer(didOf: key, name: "College")
            let token = try issuer.token(for: Sample.award(), of: Sample.achievement)
            #expect(await Sample.verify(" \(token)\r\n").verdict == .verified)
        }
    }

    @Test func `a changed payload or signature does not verify`() async throws {
        let good = try token(payload())
        var parts = good.split(separator: ".").map(String.init)
        let other = try token(payload(Sample.award(id: "urn:x"))).split(separator: ".").map(String.init)
        #expect(
            await Sample.verify([parts[0], other[1], parts[2]].joined(separator: ".")).reasons == [.signatureInvalid])
        parts[2] = ""
        #expect(await Sample.verify(parts.joined(separator: ".")).reasons == [.signatureInvalid])
    }

    @Test(arguments: ["none", "None", "HS256", "RS512", "ES256K", "eddsa", ""])
    func `other algorithms are refused before any key is looked up`(_ name: String) async throws {
        #expect(try await reasons(payload(), header: ["alg": .string(name)]) == [.algNotAllowed])
    }

    @Test func `the header's algorithm must fit the key`() async throws {
        for name in ["RS256", "ES256", "ES384"] {
            #expect(try await reasons(payload(), header: ["alg": .string(name)]) == [.algKeyMismatch])
        }
    }

    @Test(arguments: ["jku", "x5u", "x5c", "x5t", "b64"]) func `pointers in the header are refused`(_ name: String)
        async throws
    {
        #expect(try await reasons(payload(), header: [name: "https://evil.example/"]) == [.headerForbidden])
    }

    @Test func `header rules`() async throws {
        #expect(try await reasons(payload(), header: ["crit": ["exp"]]) == [.headerCritUnsupported])
        #expect(try await reasons(payload(), header: ["typ": "at+jwt"]) == [.headerForbidden])
        #expect(try await reasons(payload(), header: ["typ": 1]) == [.headerForbidden])
        for type in ["JWT", "jwt", "vc+jwt", "application/vc+ld+json+jwt"] {
            #expect(try await reasons(payload(), header: ["typ": .string(type)]).isEmpty)
        }
        #expect(try await reasons(payload(), header: ["typ": .null]).isEmpty)
        #expect(try await reasons(payload(), header: ["kid": .null]) == [.keyNotFound])
        let jwk = JSONValue.object(issuer.key.publicKey.jwk)
        #expect(try await reasons(payload(), header: ["jwk": jwk]) == [.headerForbidden])
        #expect(try await reasons(payload(), header: ["kid": .null, "jwk": jwk]).isEmpty)
        var secret = issuer.key.publicKey.jwk
        secret["d"] = "AA"
        #expect(try await reasons(payload(), header: ["kid": .null, "jwk": .object(secret)]) == [.headerForbidden])
    }

    @Test func `a key of anybody else is not the issuer's`() async throws {
        let other = Sample.didIssuer()
        let header: JSONObject = ["alg": "EdDSA", "kid": .string(other.keyID)]
        #expect(await Sample.verify(try other.sign(payload(), header: header)).reasons == [.keyNotAuthorised])
        let own: JSONObject = ["alg": "EdDSA", "jwk": .object(other.key.publicKey.jwk)]
        #expect(await Sample.verify(try other.sign(payload(), header: own)).reasons == [.keyNotAuthorised])
    }

    @Test func `DIDs of methods without a document are undecided`() async throws {
        var changed = payload()
        changed["issuer"] = "did:example:college"
        let report = await Sample.verify(try token(changed, header: ["kid": "did:example:college#1"]))
        #expect(report.verdict == .indeterminate && report.reasons == [.keyUnreachable])
    }

    @Test(arguments: [("iss", "did:key:zOther"), ("jti", "urn:other"), ("sub", "urn:somebody")])
    func `registered claims must agree`(_ claim: String, _ value: String) async throws {
        var changed = payload()
        changed[claim] = .string(value)
        #expect(try await reasons(changed) == [.claimMismatch])
    }

    @Test func `claims that agree, claims that are missing`() async throws {
        var changed = payload()
        changed["iss"] = .string(issuer.id)
        changed["jti"] = "https://college.example/awards/1"
        changed["nbf"] = 1_760_000_000
        let complete = await Sample.verify(try token(changed))
        #expect(complete.checks.first { $0.name == .claims }?.code == nil)
        changed["nbf"] = nil
        let missing = await Sample.verify(try token(changed))
        #expect(missing.verdict == .verified && missing.checks.first { $0.name == .claims }?.code == .claimMissing)
        for nbf in [1_760_000_001, "1760000000", 1_759_999_999] as [JSONValue] {
            changed["nbf"] = nbf
            #expect(try await reasons(changed) == [.claimMismatch])
        }
    }

    @Test func `a vc claim is the credential, beside another it is a forgery`() async throws {
        let credential = payload()
        #expect(try await reasons(["vc": .object(credential), "iss": .string(issuer.id)]).isEmpty)
        var both = credential
        both["vc"] = .object(credential)
        #expect(try await reasons(both) == [.claimMismatch])
    }

    @Test func `valid from and until, to the second`() async throws {
        let until = Sample.now
        let expiring = payload(Sample.award(expires: until))
        #expect(try await reasons(expiring, now: until).isEmpty)
        #expect(try await reasons(expiring, now: until.addingTimeInterval(1)) == [.expired])
        let skew = Double(VerificationPolicy.standard.clockSkewSeconds)
        #expect(try await reasons(payload(), now: Sample.issued.addingTimeInterval(-skew)).isEmpty)
        #expect(try await reasons(payload(), now: Sample.issued.addingTimeInterval(-skew - 1)) == [.notYetValid])
    }

    @Test func `exp ends validity; beyond all years it is never`() async throws {
        var changed = payload()
        for (exp, expected) in [
            (1_780_000_000, []), (1_779_999_999, [.expired]), (-5, [.expired]),
        ] as [(Int, [ReasonCode])] {
            changed["exp"] = .number(JSONNumber(exp))
            #expect(try await reasons(changed) == expected)
        }
        changed["exp"] = "soon"
        #expect(try await reasons(changed) == [.claimMismatch])
        for (text, expected) in [("1e20", []), ("1e300", []), ("-1e300", [.expired])] as [(String, [ReasonCode])] {
            changed["exp"] = try JSONReader.read(Array(text.utf8))
            #expect(try await reasons(changed) == expected)
        }
    }

    @Test func `the earlier of exp and validUntil counts`() async throws {
        var changed = payload(Sample.award(expires: Sample.now.addingTimeInterval(1000)))
        changed["exp"] = .number(JSONNumber(Int(Sample.now.timeIntervalSince1970) - 1))
        #expect(try await reasons(changed) == [.expired])
    }

    @Test func `status that cannot be asked is undecided, never passed over`() async throws {
        var changed = payload()
        changed["credentialStatus"] = ["id": "https://college.example/s", "type": "StatusOfTomorrow"]
        let unknown = await Sample.verify(try token(changed))
        #expect(unknown.verdict == .indeterminate && unknown.reasons == [.statusUnavailable])
        changed["credentialStatus"] = ["id": "https://college.example/s", "type": "1EdTechRevocationList"]
        let unreachable = await Sample.verify(try token(changed))
        #expect(unreachable.verdict == .indeterminate && unreachable.reasons == [.statusUnavailable])
        #expect(unreachable.fetched == ["https://college.example/s"])
    }

    @Test func `an endorsement that fails and a refresh that does not answer leave the badge as it is`() async throws {
        var changed = payload()
        changed["endorsementJwt"] = ["x"]
        changed["refreshService"] = ["id": "https://college.example/r", "type": "1EdTechCredentialRefresh"]
        let report = await Sample.verify(try token(changed))
        #expect(report.verdict == .verified && report.fetched == ["https://college.example/r"])
        #expect(report.endorsements.map(\.verdict) == [.rejected])
        #expect(report.checks.first { $0.name == .refresh }?.outcome == .skipped)
    }

    @Test func `what the data model demands`() async throws {
        for (name, value) in [
            ("issuer", nil), ("issuer", ["name": "x"]), ("credentialSubject", []), ("credentialSubject", [[:], [:]]),
            ("credentialSubject", ["id": "urn:x"]), ("credentialSubject", ["achievement": ["name": "x"]]),
            ("credentialSubject", ["id": "urn:x", "achievement": ["name": ""]]),
            ("credentialSubject", ["id": "urn:x", "achievement": [["name": "x"], ["name": "y"]]]),
            ("validFrom", "2026-06-01T00:00:00"), ("validUntil", "never"), ("type", ["VerifiableCredential"]),
        ] as [(String, JSONValue?)] {
            var changed = payload()
            changed[name] = value
            #expect(
                try await reasons(changed) == [.schemaInvalid], "\(name) \(value.map(JSONWriter.text) ?? "missing")")
        }
    }

    @Test func `only known contexts, in their order`() async throws {
        let base = JSONValue.string(ContextRules.base[1])
        let badges = JSONValue.string(ContextRules.openBadges[0])
        for (contexts, expected) in [
            ([base, badges], nil), ([base, badges, "https://w3id.org/security/multikey/v1"], nil),
            ([badges, base], .contextRequiredMissing), ([base], .contextRequiredMissing), ([], .contextRequiredMissing),
            ([base, badges, ["x": "https://x.example/"]], .contextNotAllowed),
            ([base, badges, .null], .contextNotAllowed),
            ([base, badges, "https://169.254.169.254/"], .contextNotAllowed),
        ] as [([JSONValue], ReasonCode?)] {
            var changed = payload()
            changed["@context"] = .array(contexts)
            let report = await Sample.verify(try token(changed))
            #expect(report.reasons == [expected].compactMap(\.self))
            if expected != nil { #expect(report.verdict == .rejected) }
            #expect(report.fetched.isEmpty)
        }
    }

    @Test(arguments: [
        "a.b", "a.b.c", "a.b.c.d", "..", "eyJ.eyJ.eyJ", "e30.e30", "W10.W10.AA", "e30.aGVsbG8.AA", "e30=.e30.AA",
    ])
    func `what is no token is rejected`(_ text: String) async throws {
        let report = await Sample.verify(text)
        #expect(report.verdict == .rejected && report.reasons == [.jsonInvalid])
    }
}

extension BadgeIssuer {
    /// The credential of the sample achievement.
    fileprivate func credentialDocument(_ award: BadgeAward) -> JSONObject {
        credential(for: award, of: Sample.achievement)
    }
}
