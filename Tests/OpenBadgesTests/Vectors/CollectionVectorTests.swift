import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of shared collections; those of the import interfaces (`api-…`) are not of this part.
@Suite struct CollectionVectorTests {
    static let cases = VectorLibrary.cases("collections-and-api").filter { !$0.id.hasPrefix("api-") }

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, _) = try await vector.run()
        #expect(
            vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText.prefix(3000))")
        if let items = vector.raw["items"]?.array {
            #expect(report.items.map(\.verdict.rawValue) == items.compactMap { $0["verdict"]?.string })
        }
    }
}
