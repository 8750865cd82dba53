import Foundation
import JSONLD
import Testing

/// The JSON parsing suite of the shared vectors: `y_` must be read, `n_` must be refused, `i_` must not crash.
@Suite struct JSONSuiteVectorTests {
    static let folder: URL? = {
        if let path = ProcessInfo.processInfo.environment["PLACED_VECTORS"] {
            return URL(filePath: path).appending(path: "json-parsing")
        }
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "shared/vectors/json-parsing")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()

    static let files: [String] = {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            print("skipped: the JSON parsing suite; no shared/vectors beside the package and PLACED_VECTORS not set")
            return []
        }
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    /// Valid by the grammar, and refused here on purpose: a name occurs twice.
    static let refusedOnPurpose: Set<String> = [
        "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    ]

    @Test(arguments: files) func `reads and refuses as the file's name says`(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: try #require(Self.folder).appending(path: name)))
        let isRead = (try? JSONReader.read(bytes)) != nil
        if name.hasPrefix("y_") { #expect(isRead != Self.refusedOnPurpose.contains(name)) }
        if name.hasPrefix("n_") { #expect(!isRead) }
    }
}
