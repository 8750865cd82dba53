import JSONLD
import Testing

@testable import OpenBadges

/// Cases of what is not built yet (embedded proofs, status lists, endorsements, learner records): none may pass, and what
/// is refused or failed before that point stays so.
@Suite struct OtherFormatVectorTests {
    static let cases = ["ob30-data-integrity", "ob30-status", "ob30-endorsements-clr"].flatMap(VectorLibrary.cases)

    static let unsupported: Set<ReasonCode> = [
        .cryptosuiteUnsupported, .formatUnsupported, .statusUnsupported, .keyMethodUnsupported,
    ]

    @Test(arguments: cases) func `is never passed`(_ vector: VectorCase) async throws {
        let (report, _) = try await vector.run()
        if report.verdict == .verified {
            // A token in an envelope or with endorsements only: decided by what is built.
            #expect(vector.accepts(report), "\(report.jsonText)")
        }
        if vector.verdict == "verified", report.verdict != .verified {
            #expect(
                report.verdict == .indeterminate && !Self.unsupported.isDisjoint(with: report.reasons),
                "\(report.jsonText)")
        }
        if vector.verdict == "rejected", report.verdict == .rejected {
            #expect(
                vector.accepts(report) || !vector.alternativeVerdicts.isEmpty, "\(vector.reasons) \(report.jsonText)")
        }
    }
}
