import JSONLD
import Testing

@testable import OpenBadges

/// A record of more credentials than are verified is refused before its proof is looked at, which covers all of them.
@Suite struct NestedLimitTests {
    private static func verify(members count: Int, limit: Int) async throws -> VerificationReport {
        let issuer = Sample.didIssuer()
        let maker = IntegrityProofMaker(issuer: issuer, contexts: PinnedContexts.catalog)
        let member = try maker.credential(for: Sample.award(), of: Sample.achievement, over: .dataset)
        let record: JSONObject = [
            "@context": [
                "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            ],
            "id": "https://college.example/records/1", "type": ["VerifiableCredential", "ClrCredential"],
            "name": "Record", "issuer": ["id": .string(issuer.id), "type": ["Profile"]],
            "validFrom": "2025-01-01T00:00:00Z",
            "credentialSubject": [
                "id": "did:example:ada", "type": ["ClrSubject"],
                "verifiableCredential": .array(Array(repeating: .object(member), count: count)),
            ],
        ]
        let secured = try maker.secured(record, over: .json, created: Sample.issued)
        var policy = VerificationPolicy(contexts: PinnedContexts.catalog)
        policy.maximumItems = limit
        return await Sample.verify(JSONWriter.text(.object(secured)), recipients: nil, policy: policy)
    }

    @Test func `a record of as many as are verified is verified`() async throws {
        let report = try await Self.verify(members: 3, limit: 3)
        #expect(report.verdict == .verified, "\(report.jsonText)")
        #expect(report.nested.count == 3 && report.nested.allSatisfy { $0.verdict == .verified })
    }

    @Test func `a record of one more is refused, and its proof is not looked at`() async throws {
        let report = try await Self.verify(members: 4, limit: 3)
        #expect(report.verdict == .rejected && report.reasons == [.limitExceeded])
        #expect(report.checks.first { $0.name == .signature }?.outcome == .skipped)
        #expect(report.nested.isEmpty)
    }
}
