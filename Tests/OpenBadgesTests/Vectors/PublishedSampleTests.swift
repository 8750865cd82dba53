import Foundation
import JSONLD
import Testing

@testable import OpenBadges

/// Published tokens whose only key is the one in their own header: the issuer is out of reach, so that none may pass.
@Suite struct PublishedSampleTests {
    static let tokens: [String] = {
        guard let root = VectorLibrary.root else {
            print("skipped: the signed examples of the specification; no shared/vectors")
            return []
        }
        return ["2023-04-21", "2024-04-03"].flatMap { build in
            let folder = "ob30-spec-examples/\(build)"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
            return names.filter { $0.hasSuffix(".jwt") }.sorted().map { "\(folder)/\($0)" }
        }
    }()

    @Test(arguments: tokens) func `a token with only its own key is never passed`(_ path: String) async throws {
        let bytes = try VectorLibrary.bytes(path)
        let report = await CredentialVerifier(loader: RecordedDocumentLoader([:])).verify(
            .bytes(bytes), now: try #require(Timestamp.parse("2026-06-01T00:00:00Z")))
        #expect(report.verdict != .verified, "\(report.jsonText)")
        #expect(
            !Set(report.reasons).isDisjoint(with: [
                .keyUnreachable, .formatUnsupported, .contextRequiredMissing, .schemaInvalid,
            ]),
            "\(report.jsonText.prefix(900))")
        let token = try CompactJWS(
            String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }, limits: .standard)
        let key = try JSONWebKey.publicKey(try #require(token.header["jwk"]?.object))
        #expect(key.isValid(token.signature, for: token.signingInput))
    }
}
