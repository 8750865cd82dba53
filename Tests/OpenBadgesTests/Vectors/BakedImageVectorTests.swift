import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of baked images.
@Suite struct BakedImageVectorTests {
    static let cases = VectorLibrary.cases("baked-images")

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, requested) = try await vector.run()
        if vector.notes.hasPrefix("NO FETCH") { #expect(requested.isEmpty) }
        if try Self.hasEmbeddedProof(vector) {
            #expect(
                report.verdict == .indeterminate && report.reasons == [.cryptosuiteUnsupported], "\(report.jsonText)")
            if let suffix = vector.raw["result_id_suffix"]?.string {
                #expect(report.credential?.id?.hasSuffix(suffix) == true)
            }
        } else {
            #expect(vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText)")
        }
    }

    /// Whether the image holds a credential with a Data Integrity proof: read, but not verified yet.
    private static func hasEmbeddedProof(_ vector: VectorCase) throws -> Bool {
        guard let text = try? BakedImage.credentialText(in: vector.bytes(), policy: .standard) else { return false }
        return (try? JSONReader.read(text))?["proof"] != nil
    }
}
