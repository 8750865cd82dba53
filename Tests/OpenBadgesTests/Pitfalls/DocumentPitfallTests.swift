import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Pitfalls of what documents say and where they lead, each by the name it has in the verification rules.
@Suite struct DocumentPitfallTests {
    @Test(arguments: [
        "did:web:127.0.0.1", "did:web:localhost%3A8080", "did:web:intranet", "did:web:0x7f.1", "did:web:%5B%3A%3A1%5D",
        "did:web:a.example%2Fb", "did:web:user%40a.example", "did:web:a.example:..:b", "http://college.example/1",
        "https://169.254.169.254/latest", "https://user:secret@college.example/1",
    ])
    func `no request leaves for a private or ambiguous issuer`(_ id: String) async throws {
        let world = try PitfallWorld(id: id)
        for text in [try world.token(world.unsigned), JSONWriter.text(.object(try world.signed(world.unsigned)))] {
            let (report, requested) = await world.verify(text)
            #expect(report.verdict == .rejected && report.reasons == [.urlNotAllowed], "\(report.jsonText)")
            #expect(requested.isEmpty)
        }
    }

    @Test func `no request leaves for a private status list or refresh service`() async throws {
        let world = try PitfallWorld()
        let status = await world.verify(try world.signed(world.listed("1", at: "https://10.0.0.1/list")))
        #expect(status.report.verdict == .indeterminate && status.report.reasons == [.urlNotAllowed])
        var badge = world.unsignedWithExtensions
        badge["refreshService"] = ["id": "https://[::1]/refresh", "type": "1EdTechCredentialRefresh"]
        let refresh = await world.verify(try world.signed(badge))
        #expect(refresh.report.verdict == .verified)
        #expect(status.requested.isEmpty && refresh.requested.isEmpty)
    }

    @Test(arguments: [
        #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"proof":{"x":1,"x":1}}"#,
    ])
    func `duplicate names, also escaped`(_ text: String) async throws {
        let (report, _) = await (try PitfallWorld()).verify(text)
        #expect(report.verdict == .rejected && report.reasons == [.jsonDuplicateKey])
    }

    @Test(arguments: [
        (#"{"a":"\ud800"}"#, ReasonCode.jsonInvalid), (#"{"a":1} {}"#, .jsonInvalid), (#"{"a":1e400}"#, .jsonInvalid),
        ("{\"a\":" + String(repeating: "[", count: 100_000), .limitExceeded),
    ])
    func `lone surrogates, trailing data, numbers beyond measure, depth`(_ text: String, _ code: ReasonCode)
        async throws
    {
        let (report, _) = await (try PitfallWorld()).verify(text)
        #expect(report.verdict == .rejected && report.reasons == [code])
    }

    @Test func `bytes that are not UTF-8`() async throws {
        let (report, _) = await (try PitfallWorld()).verify(Array("{\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8))
        #expect(report.verdict == .rejected && report.reasons == [.jsonInvalid])
    }

    @Test(arguments: IntegrityProofMaker.Form.allCases) func `text is signed as it is, not as it looks`(
        _ form: IntegrityProofMaker.Form
    ) async throws {
        let world = try PitfallWorld()
        var badge = world.unsigned
        badge["name"] = "Zürich \u{7F}\u{8}\"\\ \u{1F9F0} e\u{301}"
        let signed = try world.signed(badge, form)
        #expect(await world.verify(signed).report.verdict == .verified)
        var changed = signed
        // Canonically equivalent, and not the same text.
        changed["name"] = "Zürich \u{7F}\u{8}\"\\ \u{1F9F0} \u{E9}"
        #expect(await world.verify(changed).report.reasons == [.signatureInvalid])
    }

    @Test func `a term that no context defines would be unsigned`() async throws {
        let world = try PitfallWorld()
        var badge = try world.signed(world.unsigned)
        badge["honours"] = "summa cum laude"
        let (report, _) = await world.verify(badge)
        #expect(report.verdict == .notVerified && report.reasons == [.dataLoss])
        var token = try world.signed(world.unsigned, .json)
        token["honours"] = "summa cum laude"
        #expect(await world.verify(token).report.reasons == [.signatureInvalid])
    }

    @Test(
        arguments: [
            [.string(ContextRules.base[1]), ["achievement": "https://evil.example/a"]],
            [.string(ContextRules.base[1]), .string(ContextRules.openBadges[3]), .null],
            [.string(ContextRules.base[1]), .string(ContextRules.openBadges[3]), "http://169.254.169.254/context"],
        ] as [[JSONValue]])
    func `contexts swapped, written in the document or named elsewhere`(_ contexts: [JSONValue]) async throws {
        let world = try PitfallWorld()
        var badge = try world.signed(world.unsigned)
        badge["@context"] = .array(contexts)
        let (report, requested) = await world.verify(badge)
        #expect(report.verdict == .rejected && report.reasons == [.contextNotAllowed])
        #expect(requested.isEmpty)
    }

    @Test func `contexts in another order, or without that of badges`() async throws {
        let world = try PitfallWorld()
        var badge = try world.signed(world.unsigned)
        for contexts in [
            [.string(ContextRules.openBadges[3]), .string(ContextRules.base[1])], [.string(ContextRules.base[1])],
        ] as [[JSONValue]] {
            badge["@context"] = .array(contexts)
            let (report, _) = await world.verify(badge)
            #expect(report.verdict == .rejected && report.reasons == [.contextRequiredMissing])
        }
    }

    @Test func `an address that stood for two texts is read by each`() async throws {
        let url = ContextRules.openBadges[3]
        let editions = PinnedContexts.catalog.editions(of: url)
        #expect(editions.count == 2)
        // The older edition does not know this term: a badge signed over it is good under the newer one alone.
        let world = try PitfallWorld()
        var badge = world.unsigned
        badge["endorsementJwt"] = ["x.y.z"]
        let (report, _) = await world.verify(try world.signed(badge))
        #expect(report.verdict == .verified, "\(report.jsonText)")
        let older = try ContextCatalog(
            PinnedContexts.catalog.urls.flatMap { PinnedContexts.catalog.editions(of: $0) }
                .filter { $0.sha256 != editions[0].sha256 }
                .reduce(into: [ContextTable]()) { tables, table in
                    if !tables.contains(where: { $0.sha256 == table.sha256 }) { tables.append(table) }
                })
        let signed = try world.signed(badge)
        let policy = VerificationPolicy(contexts: older)
        let drifted = await CredentialVerifier(loader: Sample.loader([:]), policy: policy).verify(
            .bytes(JSONWriter.bytes(.object(signed))), now: Sample.now)
        #expect(drifted.verdict == .notVerified && drifted.reasons == [.dataLoss])
    }

    @Test func `a poison graph is stopped by its work`() async throws {
        let world = try PitfallWorld()
        var badge = world.unsigned
        // Alike evidence, each pointing at all the others.
        let nodes = (0..<9).map { node -> JSONValue in
            let others = (0..<9).filter { $0 != node }.map { JSONValue.string("_:n\($0)") }
            return ["id": .string("_:n\(node)"), "type": ["Related"], "related": .array(others.map { ["id": $0] })]
        }
        var subject = try #require(badge["credentialSubject"]?.object)
        var achievement = try #require(subject["achievement"]?.object)
        achievement["related"] = .array(nodes)
        subject["achievement"] = .object(achievement)
        badge["credentialSubject"] = .object(subject)
        badge["proof"] = [
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": .string(world.issuer.keyID),
            "proofValue": .string("z" + Base58.encode([UInt8](repeating: 1, count: 64))),
        ]
        let (report, _) = await world.verify(badge)
        #expect(report.verdict != .verified)
        #expect([[.limitExceeded], [.dataLoss], [.schemaInvalid]].contains(report.reasons), "\(report.jsonText)")
    }

    @Test func `validity ends after its last instant; offsets count; a zone must be there`() async throws {
        let world = try PitfallWorld()
        func reasons(_ until: String) async throws -> [ReasonCode] {
            var badge = world.unsigned
            badge["validUntil"] = .string(until)
            return await world.verify(try world.signed(badge)).report.reasons
        }
        let now = Timestamp.text(Sample.now)
        #expect(try await reasons(now).isEmpty)
        #expect(try await reasons(now.replacing("Z", with: "+00:00")).isEmpty)
        #expect(try await reasons(now.replacing("Z", with: "+01:00")) == [.expired])
        #expect(try await reasons(now.replacing("Z", with: "")) == [.schemaInvalid])
    }

    @Test func `markup in names comes out as text`() async throws {
        let world = try PitfallWorld()
        let achievement = BadgeAchievement(
            id: "https://college.example/badges/x", name: "<script>alert(1)</script>", description: "<img src=x>",
            criteria: "x", alignments: [])
        let badge = world.issuer.credential(for: Sample.award(), of: achievement)
        let (report, _) = await world.verify(try world.signed(badge))
        #expect(report.verdict == .verified)
        #expect(report.credential?.achievement.name == "<script>alert(1)</script>")
    }

    @Test func `alignment addresses are names and never asked for`() async throws {
        let world = try PitfallWorld()
        let (report, requested) = await world.verify(try world.signed(world.unsigned))
        #expect(report.credential?.achievement.alignments.first?.targetURL == "http://data.europa.eu/esco/skill/1")
        #expect(requested.isEmpty)
    }
}
