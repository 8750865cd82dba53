import JSONLD
import Testing

@testable import OpenBadges

@Suite struct InputCheckTests {
    private func verify(_ bytes: [UInt8], _ policy: VerificationPolicy = .standard) async -> VerificationReport {
        await CredentialVerifier(loader: Sample.loader([:]), policy: policy).verify(.bytes(bytes), now: Sample.now)
    }

    @Test(
        arguments: [
            ("", .jsonInvalid), ("  \n", .jsonInvalid), ("hello", .jsonInvalid), ("{\"a\":", .jsonInvalid),
            ("[]", .jsonInvalid),
            ("[{}]", .jsonInvalid), ("{\"a\":1,\"a\":2}", .jsonDuplicateKey), ("{}", .schemaInvalid),
            ("<!DOCTYPE html><html></html>", .jsonInvalid), ("GIF89a", .imageMalformed), ("{} {}", .jsonInvalid),
            ("{\"type\":\"Assertion\",\"a\":\"\\ud800\"}", .jsonInvalid),
        ] as [(String, ReasonCode)])
    func `what is no credential is rejected with its code`(_ text: String, _ code: ReasonCode) async {
        let report = await verify(Array(text.utf8))
        #expect(report.verdict == .rejected && report.reasons == [code])
        #expect(report.fetched.isEmpty)
    }

    @Test func `JSON of 99 levels is read, of 100 refused`() async {
        for (levels, code) in [(98, ReasonCode.schemaInvalid), (99, .limitExceeded)] {
            let text = "{\"a\":" + String(repeating: "[", count: levels) + String(repeating: "]", count: levels) + "}"
            #expect(await verify(Array(text.utf8)).reasons == [code])
        }
    }

    @Test func `5 MiB are read, a byte more is refused`() async {
        let limit = VerificationPolicy.standard.maximumInputBytes
        #expect(limit == 5_242_880)
        let longest = Array("{}".utf8) + [UInt8](repeating: 0x20, count: limit - 2)
        #expect(await verify(longest).reasons == [.schemaInvalid])
        #expect(await verify(longest + [0x20]).reasons == [.limitExceeded])
    }

    @Test func `a token baked into an SVG image is verified like the token`() async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let image = "\u{FEFF} <?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'><svg><g/></svg>"
        let baked = String(
            decoding: try BadgeBaker.bake(token, into: Array("<svg> </svg>".utf8), as: .openBadges3), as: UTF8.self)
        for text in [baked, image.replacing("<svg><g/></svg>", with: baked)] {
            let report = await verify(Array(text.utf8))
            #expect(report.verdict == .verified, "\(report.jsonText)")
            #expect(report.credential?.securedDigest == (await verify(Array(token.utf8))).credential?.securedDigest)
        }
        #expect(await verify(Array(image.utf8)).reasons == [.imageNoCredential])
    }

    @Test func `a credential in JSON without or with an embedded proof`() async throws {
        var credential = Sample.didIssuer().credential(for: Sample.award(), of: Sample.achievement)
        let bare = await verify(JSONWriter.bytes(.object(credential)))
        #expect(bare.verdict == .notVerified && bare.reasons == [.proofMissing])
        credential["proof"] = ["type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023"]
        let embedded = await verify(JSONWriter.bytes(.object(credential)))
        #expect(embedded.verdict == .indeterminate && embedded.reasons == [.cryptosuiteUnsupported])
        #expect(embedded.credential?.achievement.name == "Forklift" && embedded.credential?.proof == .unproven)
    }

    @Test func `a baked token is verified like the token`() async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let image = PlainBadgeImage.png(side: 4, red: 0, green: 0, blue: 0)
        let baked = try BadgeBaker.bake(token, into: image, as: .openBadges3)
        let report = await verify(baked)
        #expect(report.verdict == .verified)
        #expect(report.credential?.securedDigest == (await verify(Array(token.utf8))).credential?.securedDigest)
        let nested = try BadgeBaker.bake(String(decoding: image, as: UTF8.self), into: image, as: .openBadges3)
        #expect(await verify(nested).verdict == .rejected)
    }

    @Test func `an address may serve a token or an image, but not a page or another address`() async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let image = try BadgeBaker.bake(
            token, into: PlainBadgeImage.png(side: 4, red: 0, green: 0, blue: 0), as: .openBadges3)
        let url = "https://college.example/c"
        for (body, verdict, reasons) in [
            (Array(token.utf8), .verified, []), (image, .verified, []),
            (Array("<html></html>".utf8), .indeterminate, [.hostedNotFound]),
            (Array("https://college.example/d".utf8), .indeterminate, [.hostedNotFound]),
        ] as [([UInt8], Verdict, [ReasonCode])] {
            let loader = RecordedDocumentLoader([url: [DocumentResponse(status: 200, headers: [:], body: body)]])
            let report = await CredentialVerifier(loader: loader).verify(.url(url), now: Sample.now)
            #expect(report.verdict == verdict && report.reasons == reasons, "\(report.jsonText)")
            #expect(report.fetched == [url])
        }
    }

    @Test func `who serves a signed credential revokes nothing, and the credential is kept as it stands`() async throws
    {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let url = "https://anybody.example/c"
        func verify(_ body: [UInt8], _ status: Int = 200) async -> VerificationReport {
            let loader = RecordedDocumentLoader([url: [DocumentResponse(status: status, headers: [:], body: body)]])
            return await CredentialVerifier(loader: loader).verify(.url(url), now: Sample.now)
        }
        let served = await verify(Array(token.utf8))
        #expect(served.verdict == .verified && served.securedForm == Array(token.utf8))
        let image = try BadgeBaker.bake(
            token, into: PlainBadgeImage.png(side: 4, red: 0, green: 0, blue: 0), as: .openBadges3)
        #expect(await verify(image).securedForm == Array(token.utf8))
        var credential = Sample.didIssuer().credential(for: Sample.award(), of: Sample.achievement)
        credential["revoked"] = true
        let marked = await verify(JSONWriter.bytes(.object(credential)))
        #expect(marked.reasons == [.proofMissing] && marked.securedForm != nil)
        let gone = await verify(JSONWriter.bytes(.object(credential)), 410)
        #expect(gone.verdict == .indeterminate && gone.reasons == [.hostedNotFound])
        // A hosted badge is what its address serves.
        let hosted = await verify(Array(#"{"type": "Assertion", "revoked": true}"#.utf8))
        #expect(hosted.reasons == [.revoked] && hosted.securedForm == nil)
        #expect(await verify([], 410).reasons == [.revoked])
    }

    @Test func `an image at an address may hold a badge that is hosted at another`() async throws {
        let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())
        let assertion = issuer.assertion(for: Sample.award(), of: Sample.achievement)
        let image = try BadgeBaker.bake(
            assertion, into: PlainBadgeImage.png(side: 4, red: 0, green: 0, blue: 0), as: .openBadges2)
        var answers = Sample.hosted(issuer).mapValues { [Sample.response($0)] }
        let url = "https://college.example/awards/1/image"
        answers[url] = [DocumentResponse(status: 200, headers: [:], body: image)]
        let report = await CredentialVerifier(loader: RecordedDocumentLoader(answers)).verify(
            .url(url), recipients: [Sample.email], now: Sample.now)
        #expect(report.verdict == .verified && report.credential?.id == Sample.award().id, "\(report.jsonText)")
    }

    @Test(arguments: ["https://127.0.0.1/", "https://u:p@college.example/", "ftp://college.example/", "college"])
    func `a forbidden address is refused unasked`(_ url: String) async {
        let loader = Sample.loader([:])
        let report = await CredentialVerifier(loader: loader).verify(.url(url), now: Sample.now)
        #expect(report.verdict == .rejected && report.reasons == [.urlNotAllowed])
        #expect(loader.requested.isEmpty)
    }
}
