import JSONLD
import Testing

@testable import OpenBadges

/// Issuers with an address: which documents make a key theirs.
@Suite struct IssuerKeyTests {
    private let issuer: BadgeIssuer
    private let jwks = "https://college.example/.well-known/jwks.json"

    init() throws { issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: try Sample.rsa.get()) }

    private func token(kid: String? = nil, jwk: JSONObject? = nil) throws -> String {
        var header: JSONObject = ["alg": "RS256"]
        if let jwk { header["jwk"] = .object(jwk) } else { header["kid"] = .string(kid ?? issuer.keyID) }
        return try issuer.sign(issuer.credential(for: Sample.award(), of: Sample.achievement), header: header)
    }

    private func keySet(_ members: JSONObject = [:]) -> String {
        var key = issuer.key.publicKey.jwk
        for member in members.members { key[member.name] = member.value }
        return JSONWriter.text(["keys": [.object(key)]])
    }

    private func profile(_ changes: JSONObject) -> String {
        var profile = issuer.profileDocument()
        for member in changes.members { profile[member.name] = member.value.isNull ? nil : member.value }
        return JSONWriter.text(.object(profile))
    }

    @Test func `the issuer's own document lists the key`() async throws {
        let loader = Sample.loader([issuer.id: issuer.profile()])
        for kid in [issuer.keyID, "#key-1", "key-1"] {
            #expect(await Sample.verify(try token(kid: kid), loader).verdict == .verified)
        }
        #expect(await Sample.verify(try token(jwk: issuer.key.publicKey.jwk), loader).verdict == .verified)
    }

    @Test func `a key listed but not for assertions is not authorised`() async throws {
        let loader = Sample.loader([issuer.id: profile(["assertionMethod": []])])
        #expect(await Sample.verify(try token(), loader).reasons == [.keyNotAuthorised])
    }

    @Test func `a key of another controller, or revoked, is not good`() async throws {
        for (member, value, reason) in [
            ("controller", "https://evil.example/", .keyNotAuthorised),
            ("revoked", "2026-01-01T00:00:00Z", .keyExpiredOrRevoked),
        ] as [(String, JSONValue, ReasonCode)] {
            var method: JSONObject = [
                "id": .string(issuer.keyID), "controller": .string(issuer.id),
                "publicKeyJwk": .object(issuer.key.publicKey.jwk),
            ]
            method[member] = value
            let loader = Sample.loader([issuer.id: profile(["verificationMethod": [.object(method)]])])
            #expect(await Sample.verify(try token(), loader).reasons == [reason])
        }
    }

    @Test func `a document about somebody else is not the issuer's`() async throws {
        let loader = Sample.loader([issuer.id: profile(["id": "https://college.example/issuers/2"])])
        #expect(await Sample.verify(try token(), loader).reasons == [.keyUnreachable])
    }

    @Test func `a referenced key: alone, in a set, as a method`() async throws {
        let url = "https://keys.example/k"
        for (kid, body) in [
            (url, JSONWriter.text(.object(issuer.key.publicKey.jwk))), (url + "#a", keySet(["kid": "a"])),
            (
                url,
                JSONWriter.text(["controller": .string(issuer.id), "publicKeyJwk": .object(issuer.key.publicKey.jwk)])
            ),
        ] {
            let documents = [
                issuer.id: profile(["assertionMethod": [.string(kid)], "verificationMethod": .null]), url: body,
            ]
            #expect(await Sample.verify(try token(kid: kid), Sample.loader(documents)).verdict == .verified)
        }
        let listed = [issuer.id: profile(["assertionMethod": [.string(url)], "verificationMethod": .null])]
        #expect(await Sample.verify(try token(kid: url), Sample.loader(listed)).reasons == [.keyUnreachable])
    }

    @Test func `the key set of the host, when the issuer has no document`() async throws {
        for (members, kid, reasons) in [
            (["kid": "a"], "a", []), (["kid": "a", "iss": .string(issuer.id)], "a", []),
            (["kid": "a", "iss": "https://college.example/issuers/2"], "a", [.keyNotAuthorised]),
            (["kid": "a"], "b", [.keyNotAuthorised]), (["kid": "a"], jwks + "#a", []),
            (["kid": "a", "use": "enc"], "a", [.algKeyMismatch]),
        ] as [(JSONObject, String, [ReasonCode])] {
            let report = await Sample.verify(try token(kid: kid), Sample.loader([jwks: keySet(members)]))
            #expect(report.reasons == reasons, "\(kid)")
        }
        let strangers = (0..<20).map { JSONValue.object(issuer.key.publicKey.jwk.setting("kid", .string("k\($0)"))) }
        let many = JSONWriter.text([
            "keys": .array(strangers + [.object(issuer.key.publicKey.jwk.setting("kid", "a"))])
        ])
        #expect(await Sample.verify(try token(kid: "a"), Sample.loader([jwks: many])).verdict == .verified)
        let own = try token(jwk: issuer.key.publicKey.jwk)
        #expect(await Sample.verify(own, Sample.loader([jwks: keySet()])).verdict == .verified)
        let other = keySet(["iss": "https://college.example/issuers/2"])
        #expect(await Sample.verify(own, Sample.loader([jwks: other])).reasons == [.keyNotAuthorised])
    }

    @Test func `without any document the key proves nothing`() async throws {
        for token in [try token(), try token(jwk: issuer.key.publicKey.jwk)] {
            let report = await Sample.verify(token)
            #expect(report.verdict == .indeterminate && report.reasons == [.keyUnreachable])
        }
    }

    @Test(arguments: [
        "http://college.example/k", "https://127.0.0.1/k", "https://2130706433/k", "https://u@college.example/k",
        "file:///k",
    ])
    func `a forbidden kid is refused before anything is asked for`(_ kid: String) async throws {
        let loader = Sample.loader([issuer.id: issuer.profile()])
        let report = await Sample.verify(try token(kid: kid), loader)
        #expect(report.verdict == .rejected && report.reasons == [.urlNotAllowed])
        #expect(loader.requested.isEmpty)
    }

    @Test func `no more keys are tried than the policy says`() async throws {
        let limit = VerificationPolicy.standard.maximumKeys
        for (padding, expected) in [(limit - 1, Verdict.verified), (limit, .notVerified)] {
            let keys = (0..<padding).map { JSONValue.string("\(issuer.id)#other-\($0)") } + [.string(issuer.keyID)]
            let loader = Sample.loader([issuer.id: profile(["assertionMethod": .array(keys)])])
            // One that is named is looked up; one that is brought along is compared with key after key.
            #expect(await Sample.verify(try token(), loader).verdict == .verified)
            #expect(await Sample.verify(try token(jwk: issuer.key.publicKey.jwk), loader).verdict == expected)
        }
    }
}
