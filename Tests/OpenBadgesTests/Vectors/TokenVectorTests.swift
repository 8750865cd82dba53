import JSONLD
import Testing

@testable import OpenBadges

/// The constructed cases of Open Badges 3.0 as VC-JWT.
@Suite struct TokenVectorTests {
    static let cases = VectorLibrary.cases("ob30-vc-jwt")

    @Test(arguments: cases) func `comes to what the case expects`(_ vector: VectorCase) async throws {
        let (report, requested) = try await vector.run()
        #expect(vector.accepts(report), "expected \(vector.verdict) \(vector.reasons), got \(report.jsonText)")
        if report.verdict == .verified {
            for (name, outcome) in vector.checks {
                #expect(report.checks.first { $0.name.rawValue == name }?.outcome.rawValue == outcome, "\(name)")
            }
        }
        // Also of jku and x5u: such headers are refused before anything is asked for.
        if vector.notes.hasPrefix("NO FETCH") { #expect(requested.isEmpty) }
    }
}
