import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of baked images.
@Suite struct BakedImageVectorTests {
    static let cases = VectorLibrary.cases("baked-images")

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, requested) = try await vector.run()
        if vector.notes.hasPrefix("NO FETCH") { #expect(requested.isEmpty) }
        #expect(vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText)")
        if let suffix = vector.raw["result_id_suffix"]?.string {
            #expect(report.credential?.id?.hasSuffix(suffix) == true)
        }
    }
}
