import Foundation
import Testing

@testable import JSONLD

/// Every test of JSON-LD 1.1 comes out right or is refused; none comes out wrong.
@Suite struct JSONLDSuiteTests {
    @Test func `the expand suite`() throws {
        guard let suite = try JSONLDSuite("expand-manifest.json") else { return }
        let outcome = try suite.run { test, document, processor in
            let expanded = try processor.expanded(document)
            guard let expect = test.expect else { return true }
            return ExpandedForm.isSame(expanded, try JSONLDSuite.read(suite.folder.appending(path: expect)))
        }
        try report("expand", outcome, passed: 128, refused: 71)
    }

    @Test func `the toRdf suite`() throws {
        guard let suite = try JSONLDSuite("toRdf-manifest.json") else { return }
        let outcome = try suite.run { test, document, processor in
            let quads = try processor.quads(ofValue: document)
            guard let expect = test.expect else { return true }
            let text = try String(contentsOf: suite.folder.appending(path: expect), encoding: .utf8)
            let canonicalizer = RDFCanonicalizer()
            return try canonicalizer.canonicalize(quads).nquads
                == canonicalizer.canonicalize(try NQuadsReader.read(text)).nquads
        }
        try report("toRdf", outcome, passed: 182, refused: 65)
    }

    /// What may be the reason of a refusal; `docs/json-ld-profile.md` lists them with their counts.
    private static let refusedFeatures = [
        "@container @language", "@container @index", "@container @id", "@container @type", "@reverse", "@nest",
        "@included", "@import", "@propagate", "the option rdfDirection", "the option produceGeneralizedRdf",
    ]

    private func report(_ name: String, _ outcome: JSONLDSuite.Outcome, passed: Int, refused: Int) throws {
        print(
            "\(name): \(outcome.passed) passed, \(outcome.refused.count) refused, \(outcome.errorsFound) errors found,",
            "\(outcome.old) of JSON-LD 1.0 left out")
        var counts: [String: Int] = [:]
        for (id, error) in outcome.refused {
            switch error {
            case .unsupported(let feature):
                #expect(Self.refusedFeatures.contains(feature), "\(id)")
                counts[feature, default: 0] += 1
            case .contextNotAllowed: counts["a context by its URL", default: 0] += 1
            default: Issue.record("\(id) is refused for what it is not: \(error)")
            }
        }
        for (feature, count) in counts.sorted(by: { $0.key < $1.key }) { print("  refused for \(feature): \(count)") }
        #expect(outcome.wrong == [])
        #expect(outcome.passed >= passed)
        #expect(outcome.refused.count <= refused)
    }
}
