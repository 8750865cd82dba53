import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// The parts that openbadges-validator-core tests its upgrade of old editions with, and the images of Mozilla's bakery.
@Suite struct PublishedOlderBadgeTests {
    private static let parts = "ob1x-ob20-validator-core"
    private static let bakery = "ob1x-mozilla-bakery"

    static let isPresent: Bool = {
        if VectorLibrary.root == nil { print("skipped: 9 published badges of older editions; no shared/vectors") }
        return VectorLibrary.root != nil
    }()

    /// The verdict of a file where these documents are served, and plain http is permitted for their hosts.
    private func verify(
        _ path: String, serving files: [String: String] = [:], recipient: String? = nil
    ) async throws -> VerificationReport {
        var network = JSONObject()
        for (url, path) in files {
            network[url] = ["status": 200, "body_base64": .string(Base64.encode(try VectorLibrary.bytes(path)))]
        }
        let hosts = ["a.com", "example.org", "oldstyle.com"]
        let policy = VerificationPolicy(
            urlRules: try URLRules(allowed: hosts.map { "http://\($0):80" }, permitsAnyPort: true))
        return await CredentialVerifier(loader: try RecordedDocumentLoader(.object(network)), policy: policy).verify(
            .bytes(try VectorLibrary.bytes(path)), recipients: recipient.map { [KnownRecipient(.email, $0)] },
            now: try #require(Timestamp.parse("2026-06-01T00:00:00Z")))
    }

    @Test(.enabled(if: isPresent)) func `an assertion of 1·0 is verified where its parts are hosted`() async throws {
        let path = "\(Self.parts)/1_0_basic_assertion.json"
        let report = try await verify(
            path,
            serving: [
                "http://a.com/instance": path,
                "http://a.com/badgeclass": "\(Self.parts)/1_0_basic_badgeclass.json",
                "http://a.com/issuer": "\(Self.parts)/1_0_basic_issuer.json",
            ],
            recipient: "test@example.com")
        #expect(report.verdict == .verified && report.format == .openBadges10, "\(report.jsonText)")
    }

    @Test(.enabled(if: isPresent)) func `a recipient of 1·0 that is a bare text breaks the rules`() async throws {
        let path = "\(Self.parts)/1_0_assertion_with_errors.json"
        let report = try await verify(path, serving: ["http://a.com/instance": path])
        #expect(report.verdict == .rejected && report.reasons == [.schemaInvalid], "\(report.jsonText)")
    }

    @Test(.enabled(if: isPresent), arguments: ["nobody@example.org", "somebody@example.org"])
    func `an assertion of 2·0 is its recipient's alone`(_ address: String) async throws {
        let path = "\(Self.parts)/2_0_basic_assertion.json"
        let report = try await verify(
            path,
            serving: [
                "https://example.org/beths-robotics-badge.json": path,
                "https://example.org/robotics-badge.json": "\(Self.parts)/2_0_basic_badgeclass.json",
                "https://example.org/organization.json": "\(Self.parts)/2_0_basic_issuer.json",
            ],
            recipient: address)
        let isRecipient = address == "nobody@example.org"
        #expect(report.verdict == (isRecipient ? .verified : .notVerified), "\(report.jsonText)")
        #expect(report.reasons == (isRecipient ? [] : [.recipientMismatch]))
    }

    @Test(
        .enabled(if: isPresent),
        arguments: [
            ("unbaked.svg", ReasonCode.imageNoCredential), ("unbaked.png", .imageNoCredential),
            ("bad-json.svg", .jsonInvalid),
        ])
    func `an image without a badge inside is refused`(_ name: String, _ code: ReasonCode) async throws {
        let report = try await verify("\(Self.bakery)/\(name)")
        #expect(report.verdict == .rejected && report.reasons == [code], "\(report.jsonText)")
    }

    /// Both name the host's root, where nothing is recorded: the assertion, or its address, was read and asked for.
    @Test(.enabled(if: isPresent), arguments: ["baked.svg", "no-json.svg"])
    func `the address inside a baked image is asked`(_ name: String) async throws {
        let report = try await verify("\(Self.bakery)/\(name)")
        #expect(report.verdict != .verified, "\(report.jsonText)")
        #expect(report.fetched == ["http://example.org/"], "\(report.jsonText)")
    }
}
