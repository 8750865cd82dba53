import Crypto
import Foundation
import Testing

@testable import JSONLD

/// Every pinned table says exactly what the published context says, term by term.
@Suite struct ContextTableVectorTests {
    /// Not pinned: Open Badges 1 and 2 are read as plain JSON.
    private static let leftOut: Set<String> = ["https://w3id.org/openbadges/v1", "https://w3id.org/openbadges/v2"]

    /// The published contexts: the URLs of each file, by its name.
    private static func published() throws -> [String: Set<String>] {
        let index = try JSONReader.read(VectorFolder.named("contexts").bytes("contexts.json"))
        var files: [String: Set<String>] = [:]
        for (name, entries) in index.object?.members ?? [] {
            // An older edition is marked behind the URL.
            let url = String(name.prefix { $0 != " " })
            guard !leftOut.contains(url) else { continue }
            for entry in entries.elements { files[entry["file"]?.string ?? "", default: []].insert(url) }
        }
        return files
    }

    @Test func `every table equals its original and every original has a table`() throws {
        guard VectorFolder.named("contexts").location != nil else {
            print("skipped: \(PinnedContexts.files.count) tables against their originals; no shared/vectors")
            return
        }
        let tables = try PinnedContexts.files.map(PinnedContexts.table)
        let published = try Self.published()
        #expect(tables.count == published.count)
        for (file, urls) in published {
            let bytes = try VectorFolder.named("contexts").bytes(file)
            let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
            let table = try #require(tables.first { $0.sha256 == digest }, "no table has the digest of \(file)")
            #expect(Set(table.urls) == urls, "\(file)")
            let original = try #require(try JSONReader.read(bytes)["@context"])
            var comparison = ContextComparison()
            comparison.compare(table.context, original, at: file)
            #expect(comparison.differences == [])
            #expect(comparison.terms > 0 || file.contains("examples-v2") || file.contains("undefined-terms"))
        }
    }
}
