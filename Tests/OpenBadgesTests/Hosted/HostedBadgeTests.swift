import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct HostedBadgeTests {
    private let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())
    private let url = "https://college.example/awards/1"

    private func documents(_ changes: [String: JSONObject] = [:]) throws -> [String: String] {
        var documents = Sample.hosted(issuer)
        for (address, members) in changes {
            var document = try JSONReader.read(Array((documents[address] ?? "{}").utf8)).object ?? [:]
            for member in members.members { document[member.name] = member.value.isNull ? nil : member.value }
            documents[address] = JSONWriter.text(.object(document))
        }
        return documents
    }

    private func verify(_ input: String? = nil, _ changes: [String: JSONObject] = [:]) async throws
        -> VerificationReport
    {
        await Sample.verify(input ?? url, Sample.loader(try documents(changes)))
    }

    @Test func `a hosted badge is verified, by its address and in hand`() async throws {
        for input in [url, issuer.assertion(for: Sample.award(), of: Sample.achievement)] {
            let report = try await verify(input)
            #expect(report.verdict == .verified, "\(report.jsonText)")
            #expect(report.format == .openBadges20)
            #expect(report.fetched == [url, Sample.achievement.id, issuer.id])
            let content = try #require(report.credential)
            #expect(content.id == url && content.proof == .hosted && !content.isProvenByKey)
            #expect(
                content.level == 3 && content.issuer.id == issuer.id && content.achievement.id == Sample.achievement.id)
            #expect(content.achievement.alignments.count == 1)
        }
    }

    @Test func `what was handed in does not count`() async throws {
        let forged = issuer.assertion(
            for: BadgeAward(id: url, recipientEmail: "eve@mail.example", salt: "", issuedOn: Sample.issued),
            of: Sample.achievement)
        let eve = [KnownRecipient.email("eve@mail.example")]
        let report = await Sample.verify(forged, Sample.loader(try documents()), recipients: eve)
        #expect(report.reasons == [.recipientMismatch] && report.recipientBinding == .noMatch)
    }

    @Test func `what is of another type is no assertion`() async throws {
        for type in ["OtherAssertion", ["BadgeClass"], .null] as [JSONValue] {
            #expect(try await verify(nil, [url: ["type": type]]).reasons == [.schemaInvalid])
        }
        #expect(try await verify(nil, [url: ["type": ["Assertion", "Extension"]]]).verdict == .verified)
    }

    @Test func `gone and revoked`() async throws {
        for response in [
            Sample.response("", status: 410), Sample.response(#"{"revoked":true}"#),
            Sample.response(#"{"revoked":true,"revocationReason":"mistake"}"#, status: 404),
        ] {
            let loader = RecordedDocumentLoader([url: [response]])
            let report = await Sample.verify(url, loader)
            #expect(report.verdict == .notVerified && report.reasons == [.revoked])
        }
        #expect(try await verify(nil, [url: ["revoked": false]]).verdict == .verified)
    }

    @Test(arguments: [404, 500, 503]) func `out of reach is undecided`(_ status: Int) async {
        let loader = RecordedDocumentLoader([url: [Sample.response("{}", status: status)]])
        let report = await Sample.verify(url, loader)
        #expect(report.verdict == .indeterminate && report.reasons == [.hostedNotFound])
    }

    @Test func `scope: the issuer's host, its prefixes, its origins`() async throws {
        for (policy, expected) in [
            (.null, []), (["startsWith": "https://college.example/awards/"], []),
            (["startsWith": ["https://x.example/", "https://college.example/awards"]], []),
            (["startsWith": "https://college.example/other/"], [.hostedOutOfScope]),
            (["startsWith": "https://college.example.evil.example/"], [.hostedOutOfScope]),
            (["startsWith": "http://college.example/awards/"], [.hostedOutOfScope]),
            (["allowedOrigins": "college.example"], []), (["allowedOrigins": ["https://college.example"]], []),
            (["allowedOrigins": ["cdn.example"]], [.hostedOutOfScope]),
            (["startsWith": "https://college.example/", "allowedOrigins": "cdn.example"], [.hostedOutOfScope]),
            // A scope that cannot be read is none, not the whole host.
            (["startsWith": ["college.example/awards/"]], [.hostedOutOfScope]),
            (["startsWith": 7], [.hostedOutOfScope]), (["allowedOrigins": [["host": "x"]]], [.hostedOutOfScope]),
        ] as [(JSONValue, [ReasonCode])] {
            let report = try await verify(nil, [issuer.id: ["verification": policy]])
            #expect(report.reasons == expected, "\(JSONWriter.text(policy))")
        }
    }

    @Test func `a prefix with a query holds for the query too`() throws {
        let root = try #require(WebAddress("https://host.example/"))
        let scope = HostingScope(
            issuer: root, profile: ["verification": ["startsWith": "https://host.example/a?issuer=5&id="]])
        for (url, isInside) in [
            ("https://host.example/a?issuer=5&id=1", true), ("https://host.example/a?issuer=666&id=1", false),
            ("https://host.example/a", false), ("https://host.example/ab?issuer=5&id=1", false),
        ] {
            #expect(scope.contains(assertion: try #require(WebAddress(url))) == isInside, "\(url)")
        }
    }

    @Test func `a badge class on a foreign host does not borrow the issuer`() async throws {
        var achievement = Sample.achievement
        achievement.id = "https://evil.example/badge"
        let loader = Sample.loader(Sample.hosted(issuer, Sample.award(), achievement))
        #expect(await Sample.verify(url, loader).reasons == [.hostedOutOfScope])
    }

    @Test func `a document that declares another address is asked for there, once`() async throws {
        let other = "https://college.example/awards/other"
        var documents = try documents([url: ["id": .string(other)]])
        #expect(await Sample.verify(url, Sample.loader(documents)).reasons == [.idMismatch])
        documents[other] = documents[url]
        #expect(await Sample.verify(url, Sample.loader(documents)).credential?.id == other)
        documents[other] = JSONWriter.text([
            "@context": "https://w3id.org/openbadges/v2", "id": "https://college.example/3",
        ])
        #expect(await Sample.verify(url, Sample.loader(documents)).reasons == [.idMismatch])
    }

    @Test func `what an assertion must have`() async throws {
        for name in ["recipient", "badge", "verification", "issuedOn"] {
            #expect(try await verify(nil, [url: [name: .null]]).reasons == [.schemaInvalid], "\(name)")
        }
        #expect(try await verify(nil, [url: ["issuedOn": "2025-01-01"]]).reasons == [.schemaInvalid])
        #expect(try await verify(nil, [url: ["issuedOn": 1_700_000_000]]).reasons == [.schemaInvalid])
        #expect(try await verify(nil, [Sample.achievement.id: ["name": .null]]).reasons == [.schemaInvalid])
        #expect(try await verify(nil, [url: ["verification": ["type": "SignedBadge"]]]).reasons == [.proofMissing])
    }

    @Test func `expiry, to the second`() async throws {
        let now = Sample.now
        for (seconds, expected) in [(0.0, []), (-1, [.expired])] as [(Double, [ReasonCode])] {
            let expires = JSONValue.string(Timestamp.text(now.addingTimeInterval(seconds)))
            #expect(try await verify(nil, [url: ["expires": expires]]).reasons == expected)
        }
    }

    @Test func `the issuer out of reach is undecided`() async throws {
        var documents = try documents()
        documents[issuer.id] = nil
        #expect(await Sample.verify(url, Sample.loader(documents)).reasons == [.issuerUnreachable])
        documents[Sample.achievement.id] = nil
        #expect(await Sample.verify(url, Sample.loader(documents)).reasons == [.hostedNotFound])
    }

    @Test func `plain http is undecided, and permitted where configured`() async throws {
        let issuer = BadgeIssuer(id: "http://127.0.0.1:8080/issuer", name: "Demo", key: .newEd25519())
        var achievement = Sample.achievement
        achievement.id = "http://127.0.0.1:8080/badge"
        let award = Sample.award(id: "http://127.0.0.1:8080/award")
        let loader = Sample.loader(Sample.hosted(issuer, award, achievement))
        let refused = await Sample.verify(award.id, loader)
        #expect(refused.verdict == .indeterminate && refused.reasons == [.urlNotAllowed] && loader.requested.isEmpty)
        let policy = VerificationPolicy(urlRules: try URLRules(allowed: ["http://127.0.0.1:8080"]))
        #expect(await Sample.verify(award.id, loader, policy: policy).verdict == .verified)
    }

    @Test func `old editions: days alone, seconds, embedded issuers`() async throws {
        let old: JSONObject = ["@context": .null, "id": .null, "type": .null, "uid": "1", "verification": .null]
        var changes = old
        changes["verify"] = ["type": "hosted", "url": .string(url)]
        for date in [1_700_000_000, "2023-01-01"] as [JSONValue] {
            changes["issuedOn"] = date
            let report = try await verify(nil, [url: changes])
            #expect(report.verdict == .verified && report.format == .openBadges10, "\(report.jsonText)")
        }
        changes["issuedOn"] = try JSONReader.read(Array("1e300".utf8))
        #expect(try await verify(nil, [url: changes]).reasons == [.schemaInvalid])
        changes["issuedOn"] = "2023-01-01"
        changes["expires"] = .string(String(Timestamp.text(Sample.now).prefix(10)))
        #expect(try await verify(nil, [url: changes]).verdict == .verified)
    }

    @Test func `the documents of a verdict give it again`() async throws {
        let first = try await verify()
        let again = await Sample.verify(url, RecordedDocumentLoader(replaying: first.documents))
        #expect(again == first)
    }
}
