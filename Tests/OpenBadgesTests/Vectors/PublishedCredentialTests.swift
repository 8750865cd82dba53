import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Published samples of Open Badges 3.0 and CLR 2.0, each against what its publisher, or the reading beside it, says.
@Suite struct PublishedCredentialTests {
    /// A sample and what must come of it.
    struct Sample: Sendable, CustomTestStringConvertible {
        let path: String
        let verdict: Verdict
        let reasons: [ReasonCode]

        init(_ path: String, _ verdict: Verdict, _ reasons: ReasonCode...) {
            self.path = path
            self.verdict = verdict
            self.reasons = reasons
        }

        var testDescription: String { path }
    }

    static let samples: [Sample] = {
        guard VectorLibrary.root != nil else {
            print("skipped: \(all.count) published credentials; no shared/vectors")
            return []
        }
        return all
    }()

    private static let oneEdTech = "ob30-1edtech-public-validator"
    private static let consortium = "ob30-dcc-verifier-core"
    private static let learnerRecords = "clr20-1edtech-public-validator"

    private static let all: [Sample] = [
        Sample("\(oneEdTech)/simple.json", .verified), Sample("\(oneEdTech)/simple-context-alias.json", .verified),
        Sample("\(oneEdTech)/simple-context-version.json", .verified),
        Sample("\(oneEdTech)/simple-did-web-method.json", .verified),
        Sample("\(oneEdTech)/endorsement-valid.json", .verified),
        Sample("\(oneEdTech)/bit-string-list/testlist", .verified),
        Sample("\(oneEdTech)/bit-string-list/credential-status-revoked.json", .notVerified, .revoked),
        // Its revocation list is not among the recorded documents; its endorsements name a suite that does not exist.
        Sample("\(oneEdTech)/complete.json", .indeterminate, .statusUnavailable),
        // Its did:web document is not among the recorded ones, so that its list is not even asked for.
        Sample("\(oneEdTech)/credential-status-revoked.json", .indeterminate, .keyUnreachable),
        Sample("\(oneEdTech)/sd/derivedcredential.json", .indeterminate, .cryptosuiteUnsupported),
        // The reference validator takes any did:key; nothing binds this one to the issuer, a urn:uuid.
        Sample("\(oneEdTech)/simple-did-key-method.json", .notVerified, .keyNotAuthorised),
        Sample("\(oneEdTech)/simple-err-context.json", .rejected, .contextRequiredMissing),
        Sample(
            "\(oneEdTech)/simple-err-credential-subject-achievement-result-description-type.json", .notVerified,
            .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-credential-subject-identifier-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-credential-subject-profile-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-credential-subject-result-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-credential-subject-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-issuer-otheridentifier-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-issuer-parentorg-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-issuer.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-type.json", .notVerified, .schemaInvalid),
        Sample("\(oneEdTech)/simple-err-issued.json", .notVerified, .notYetValid),
        Sample("\(oneEdTech)/simple-err-proof-method-no-scheme.json", .notVerified, .keyNotFound),
        Sample("\(oneEdTech)/simple-err-proof-method-unknown-did-method.json", .indeterminate, .keyUnreachable),
        Sample("\(oneEdTech)/simple-err-proof-method.json", .notVerified, .keyNotFound),
        // The recorded issuer document does not list the key these two were signed with (z6Mkrvfz…); with it listed, the
        // first fails by its signature and the second is verified, as their index says.
        Sample("\(oneEdTech)/simple-err-proof-value.json", .notVerified, .keyNotAuthorised),
        Sample("\(oneEdTech)/simple-json.png", .notVerified, .keyNotAuthorised),
        Sample("\(oneEdTech)/simple-noproof.json", .notVerified, .proofMissing),
        Sample("\(oneEdTech)/simple.jwt", .notVerified, .keyNotFound),
        // Signed with the key in their own header alone, which the issuer's document does not list.
        Sample("\(oneEdTech)/simple-jwt.png", .notVerified, .keyNotAuthorised),
        Sample("\(oneEdTech)/simple-jwt_v1.svg", .notVerified, .keyNotAuthorised),
        Sample("\(oneEdTech)/velocity.jwt", .indeterminate, .keyUnreachable),
        Sample(
            "\(consortium)/eddsaAndEd25519__v2__v2DoubleSigWithBadStatusUrl.json", .indeterminate, .statusUnavailable),
        Sample("\(consortium)/eddsa__v2__v2EddsaWithValidStatus.json", .verified),
        Sample("\(consortium)/status-e5WK8CbZ1GjycuPombrj.json", .verified),
        Sample("\(consortium)/v1__testVC.json", .notVerified, .signatureInvalid),
        Sample("\(consortium)/v1__v1ExpiredWithValidStatus.json", .notVerified, .expired),
        Sample("\(consortium)/v1__v1NoStatus.json", .verified),
        Sample("\(consortium)/v1__v1OBv3SpecExample.json", .verified),
        // Expired, as its index says, and revoked too.
        Sample("\(consortium)/v1__v1RevokedAndExpired.json", .notVerified, .revoked, .expired),
        Sample("\(consortium)/v1__v1SimpleIssuerId.json", .verified),
        Sample("\(consortium)/v2__didWeb__v2WithBadDidWeb.json", .indeterminate, .keyUnreachable),
        // The list is signed by another issuer, which nothing allows to speak for this one.
        Sample("\(consortium)/v2__didWeb__v2didWebWithValidStatus.json", .indeterminate, .statusListInvalid),
        Sample("\(consortium)/v2__v2Expired.json", .notVerified, .expired),
        Sample("\(consortium)/v2__v2ExpiredWithValidStatus.json", .notVerified, .expired),
        Sample("\(consortium)/v2__v2NoStatus.json", .verified),
        Sample("\(consortium)/v2__v2Revoked.json", .notVerified, .revoked),
        Sample("\(consortium)/v2__v2WithValidStatus.json", .verified),
        Sample("\(learnerRecords)/simple-noproof.json", .notVerified, .proofMissing),
        // Both name the context of a draft whose host is gone: what its terms mean cannot be known.
        Sample("\(learnerRecords)/simple.jwt", .rejected, .contextNotAllowed),
        Sample("\(learnerRecords)/simple_old_safesigned.json", .rejected, .contextNotAllowed),
    ]

    @Test(arguments: samples) func `comes to what its publisher says`(_ sample: Sample) async throws {
        let folder = sample.path.split(separator: "/")[0]
        let network = (try? VectorLibrary.json("\(folder)/network.json")) ?? .object([:])
        let report = try await verify(sample.path, network)
        #expect(report.verdict == sample.verdict && report.reasons == sample.reasons, "\(report.jsonText)")
    }

    private func verify(_ path: String, _ network: JSONValue) async throws -> VerificationReport {
        let policy = VerificationPolicy(urlRules: .recorded, contexts: PinnedContexts.catalog)
        return await CredentialVerifier(loader: try RecordedDocumentLoader(network), policy: policy)
            .verify(
                .bytes(try VectorLibrary.bytes(path)), now: try #require(Timestamp.parse("2026-06-01T00:00:00Z")))
    }

    /// A network in which the issuer lists the key that its credential's proof names.
    private func listing(_ method: String, _ issuer: String) throws -> JSONValue {
        let mark = try #require(method.firstIndex(of: "#"))
        let key: JSONValue = [
            "id": .string(method), "type": "Multikey", "controller": .string(issuer),
            "publicKeyMultibase": .string(String(method[method.index(after: mark)...])),
        ]
        let document: JSONValue = ["id": .string(issuer), "assertionMethod": [key]]
        return .object([issuer: ["status": 200, "body": .string(JSONWriter.text(document))]])
    }

    static let examples: [String] = {
        guard VectorLibrary.root != nil else { return [] }
        let builds = ["2023-04-21", "2024-04-03"].flatMap { build in
            stride(from: 1, through: 15, by: 2).map { "ob30-spec-examples/\(build)/\($0 < 10 ? "0" : "")\($0).json" }
        }
        return builds + ["ob30-spec-impl-guide/ob-signed.json", "\(learnerRecords)/simple.json"]
    }()

    /// The examples of the specifications are signed by keys that only their own proofs name. Once the issuer lists it, every
    /// signature is good; two of each build then wait for revocation lists that nobody serves.
    @Test(arguments: examples) func `an example verifies once its issuer lists its key`(_ path: String) async throws {
        let credential = try VectorLibrary.json(path)
        let issuer = try #require(credential["issuer"]?["id"]?.string ?? credential["issuer"]?.string)
        let method = try #require(credential["proof"]?.elements.first?["verificationMethod"]?.string)
        let unlisted = try await verify(path, .object([:]))
        #expect(unlisted.verdict == .indeterminate && unlisted.reasons == [.keyUnreachable])
        let report = try await verify(path, listing(method, issuer))
        #expect(report.checks.first { $0.name == .signature }?.outcome == .pass, "\(report.jsonText)")
        if credential["credentialStatus"] == nil {
            #expect(report.verdict == .verified)
        } else {
            #expect(report.verdict == .indeterminate && report.reasons == [.statusUnavailable])
        }
    }

    @Test(.enabled(if: VectorLibrary.root != nil))
    func `two samples come to what their index says, with its key listed`()
        async throws
    {
        let method = "https://example.com/issuers/876543#z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x"
        let network = try listing(method, "https://example.com/issuers/876543")
        let forged = try await verify("\(Self.oneEdTech)/simple-err-proof-value.json", network)
        #expect(forged.verdict == .notVerified && forged.reasons == [.signatureInvalid])
        let image = try await verify("\(Self.oneEdTech)/simple-json.png", network)
        #expect(image.verdict == .verified)
    }
}
