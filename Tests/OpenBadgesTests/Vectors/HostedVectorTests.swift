import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of Open Badges 0.5 to 2.0, hosted and signed.
@Suite struct HostedVectorTests {
    static let cases = VectorLibrary.cases("ob2-hosted-signed")

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, requested) = try await vector.run()
        #expect(vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText)")
        if vector.notes.hasPrefix("NO FETCH") { #expect(!requested.contains { $0.contains("10.0.0.1") }) }
        if let name = vector.raw["result_name"]?.string { #expect(report.credential?.achievement.name == name) }
        #expect(vector.complaints(about: report.endorsements, "endorsements").isEmpty)
    }
}
