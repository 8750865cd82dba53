import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// The samples of Open Badges 2.0 of the 1EdTech validator, each served at its own address beside their assets.
@Suite struct PublishedBadgeTests {
    private static let folder = "ob20-1edtech-public-validator"

    static let isPresent: Bool = {
        if VectorLibrary.root == nil { print("skipped: 18 published badges of Open Badges 2.0; no shared/vectors") }
        return VectorLibrary.root != nil
    }()

    /// Every asset at the three addresses their stub serves it at and the sample, its badge class and its issuer
    /// also at the address each declares.
    private func network(with sample: String) throws -> JSONObject {
        let root = try #require(VectorLibrary.root).appending(path: Self.folder)
        var network = JSONObject()
        func serve(_ bytes: [UInt8], at url: String) {
            network[url] = ["status": 200, "body_base64": .string(Base64.encode(bytes))]
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "assets").path) {
            let bytes = try VectorLibrary.bytes("\(Self.folder)/assets/\(name)")
            for host in ["https://www.example.org/", "https://example.org/", "http://example.org/"] {
                serve(bytes, at: host + name)
            }
        }
        // Several assets declare one id, so that only those the sample leads to are at theirs.
        var next: String? = sample
        while let path = next {
            let bytes = try VectorLibrary.bytes("\(Self.folder)/\(path)")
            guard let document = try? JSONReader.read(bytes) else { break }
            if let id = document["id"]?.string { serve(bytes, at: id) }
            let link = document["badge"]?.string ?? document["issuer"]?.string
            next = link.flatMap(URL.init(string:)).map { "assets/\($0.lastPathComponent)" }
        }
        return network
    }

    private func verify(
        _ name: String, hosting hosted: String? = nil, rules: URLRules = .recorded
    ) async throws -> VerificationReport {
        let loader = try RecordedDocumentLoader(.object(network(with: hosted ?? name)))
        return await CredentialVerifier(loader: loader, policy: VerificationPolicy(urlRules: rules)).verify(
            .bytes(try VectorLibrary.bytes("\(Self.folder)/\(name)")),
            now: try #require(Timestamp.parse("2026-06-01T00:00:00Z")))
    }

    @Test(
        .enabled(if: isPresent),
        arguments: [
            "basic-assertion.json", "basic-assertion-no-public-key.json", "basic-assertion-with-language.json",
            "assertion-with-endorsements.json",
        ])
    func `is verified, as its publisher says`(_ name: String) async throws {
        let report = try await verify(name)
        #expect(report.verdict == .verified, "\(report.jsonText)")
    }

    @Test(.enabled(if: isPresent)) func `a baked badge is verified, as its publisher says`() async throws {
        #expect(try await verify("simple-badge.png", hosting: "basic-assertion.json").verdict == .verified)
    }

    @Test(
        .enabled(if: isPresent),
        arguments: [
            ("basic-assertion-expired.json", ReasonCode.expired),
            ("basic-assertion-expired-before-issued.json", .expired),
            ("basic-assertion-invalid-type.json", .schemaInvalid),
            ("basic-assertion-invalid-context.json", .schemaInvalid),
            ("assertion-with-data-image.json", .schemaInvalid),
        ])
    func `is invalid, as its publisher says`(_ name: String, _ code: ReasonCode) async throws {
        let report = try await verify(name)
        #expect([.notVerified, .rejected].contains(report.verdict) && report.reasons == [code], "\(report.jsonText)")
    }

    /// Parts of these lie on plain http, which anybody on the way can change: undecided here, valid or not to their publisher.
    @Test(
        .enabled(if: isPresent),
        arguments: [
            "assertion-with-extension-node-basic.json", "assertion-with-extension-node-invalid.json",
            "assertion-with-multiple-extensions.json", "basic-assertion-with-allowed-origins.json",
            "basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json",
            "basic-assertion-with-allowed-origins-invalid-starts-with.json", "simple-not-revoked.jwt", "simple.jwt",
            "warning-issuer-non-http.json", "warning-with-redirection.json",
        ])
    func `what leads over plain http is undecided`(_ name: String) async throws {
        let report = try await verify(name)
        #expect(report.verdict == .indeterminate && report.reasons == [.urlNotAllowed], "\(report.jsonText)")
    }

    /// Where an operator permits plain http for the publisher's host, the verdict is the publisher's.
    @Test(
        .enabled(if: isPresent),
        arguments: [
            ("assertion-with-extension-node-invalid.json", Verdict.notVerified),
            ("basic-assertion-with-allowed-origins.json", .verified),
            ("basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json", .notVerified),
            ("basic-assertion-with-allowed-origins-invalid-starts-with.json", .notVerified),
            ("simple-not-revoked.jwt", .verified), ("simple.jwt", .verified),
            ("warning-issuer-non-http.json", .verified), ("warning-with-redirection.json", .verified),
        ])
    func `with plain http permitted, the verdict is the publisher's`(_ name: String, _ verdict: Verdict) async throws {
        let rules = try URLRules(allowed: ["http://example.org:80", "http://www.example.org:80"], permitsAnyPort: true)
        let report = try await verify(name, rules: rules)
        #expect(report.verdict == verdict, "\(report.jsonText)")
    }

    /// Valid to their publisher, who compares host names alone: whoever can answer on http is not yet the issuer on https.
    @Test(
        .enabled(if: isPresent),
        arguments: ["assertion-with-extension-node-basic.json", "assertion-with-multiple-extensions.json"])
    func `an assertion on plain http is out of the scope of an issuer on https`(_ name: String) async throws {
        let rules = try URLRules(allowed: ["http://example.org:80"], permitsAnyPort: true)
        let report = try await verify(name, rules: rules)
        #expect(report.verdict == .notVerified && report.reasons == [.hostedOutOfScope], "\(report.jsonText)")
    }
}
