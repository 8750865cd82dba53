import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of embedded proofs, status lists, endorsements, learner records and presentations.
@Suite struct CredentialVectorTests {
    static let cases = ["ob30-data-integrity", "ob30-status", "ob30-endorsements-clr"].flatMap(VectorLibrary.cases)

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, requested) = try await vector.run()
        #expect(vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText)")
        if vector.notes.hasPrefix("NO FETCH") { #expect(requested.isEmpty) }
        if let limit = vector.raw["max_requests"]?.number?.integer { #expect(requested.count <= limit) }
        if let name = vector.raw["result_name"]?.string { #expect(report.credential?.achievement.name == name) }
        if report.verdict.rawValue == vector.verdict {
            for (name, outcome) in vector.checks {
                let check = report.checks.first { $0.name.rawValue == name }
                #expect(check?.outcome.rawValue == (outcome == "none" ? "skipped" : outcome), "\(name)")
            }
        }
        #expect(vector.complaints(about: report.nested, "nested").isEmpty)
        #expect(vector.complaints(about: report.endorsements, "endorsements").isEmpty)
        if let binding = vector.raw["holder_binding"]?.string, report.verdict == .verified {
            #expect(report.checks.first { $0.name == .recipient }?.outcome.rawValue == binding)
        }
    }
}
