import Foundation

@testable import JSONLD

/// The expand and toRdf suites of the JSON-LD 1.1 API, as the shared vectors hold them.
struct JSONLDSuite {
    /// One test of a manifest.
    struct Case {
        let id: String
        let name: String
        let input: String
        let expect: String?
        let expectsError: Bool
        let options: JSONValue?

        init(_ row: JSONValue) {
            id = row["@id"]?.string ?? ""
            name = row["name"]?.string ?? ""
            input = row["input"]?.string ?? ""
            expect = row["expect"]?.string
            expectsError = row["expectErrorCode"] != nil
            options = row["option"]
        }

        /// Whether the test is of JSON-LD 1.0, which this processor does not speak.
        var isOld: Bool {
            options?["specVersion"]?.string == "json-ld-1.0" || options?["processingMode"]?.string == "json-ld-1.0"
        }

        /// An option of the test that this processor does not have.
        var foreignOption: String? {
            ["rdfDirection", "produceGeneralizedRdf", "expandContext"].first { options?[$0] != nil }
        }

        /// The base the document is read with.
        var base: String { options?["base"]?.string ?? "https://w3c.github.io/json-ld-api/tests/" + input }
    }

    /// What became of a suite.
    struct Outcome {
        var passed = 0
        var refused: [(id: String, error: JSONLDError)] = []
        var old = 0
        var errorsFound = 0
        var wrong: [String] = []
    }

    let folder: URL
    let cases: [Case]

    /// Nil when the vectors are not here.
    init?(_ manifest: String) throws {
        guard let folder = VectorFolder.named("w3c-json-ld-api").location else {
            print("skipped: the JSON-LD API suite \(manifest); no shared/vectors beside the package")
            return nil
        }
        self.folder = folder
        let rows: [JSONValue] = try Self.read(folder.appending(path: manifest)).array ?? []
        cases = rows.map(Case.init)
    }

    static func read(_ file: URL) throws -> JSONValue { try JSONReader.read([UInt8](Data(contentsOf: file))) }

    /// Runs every test of JSON-LD 1.1: each must come out right or be refused.
    func run(_ isRight: (Case, JSONValue, JSONLDProcessor) throws -> Bool) throws -> Outcome {
        var outcome = Outcome()
        for test in cases {
            guard !test.isOld else {
                outcome.old += 1
                continue
            }
            let options = JSONLDOptions(isSafe: false, allowsInlineContexts: true, base: test.base)
            let processor = JSONLDProcessor(catalog: try ContextCatalog([]), options: options)
            do {
                if let option = test.foreignOption { throw JSONLDError.unsupported("the option \(option)") }
                let isRight = try isRight(test, Self.read(folder.appending(path: test.input)), processor)
                if test.expectsError {
                    outcome.wrong.append("\(test.id) \(test.name): accepted, an error was due")
                } else if isRight {
                    outcome.passed += 1
                } else {
                    outcome.wrong.append("\(test.id) \(test.name)")
                }
            } catch let error as JSONLDError {
                if test.expectsError {
                    outcome.errorsFound += 1
                } else {
                    outcome.refused.append((test.id, error))
                }
            }
        }
        return outcome
    }
}
