import Testing

@testable import JSONLD

@Suite struct ContextCatalogTests {
    private func table(_ url: String, edition: String = "", term: String) throws -> ContextTable {
        try ContextTable(
            text: """
                context \(url)
                sha256 \(String(repeating: "00", count: 32))
                \(edition.isEmpty ? "" : "edition \(edition)")
                id = @id
                \(term) = <https://vocab.example/\(term)>
                """)
    }

    @Test func `offers the newest edition first, and each way once`() throws {
        let catalog = try ContextCatalog([
            table("https://a.example/", edition: "2024", term: "old"),
            table("https://a.example/", edition: "2026", term: "new"),
            table("https://b.example/", term: "other"),
        ])
        #expect(catalog.editions(of: "https://a.example/").map(\.edition) == ["2026", "2024"])
        let urls = ["https://b.example/", "https://a.example/", "https://a.example/"]
        let selections = try catalog.selections(for: urls)
        #expect(selections.map { $0.tables.map(\.edition) } == [["", "2026"], ["", "2024"]])
    }

    @Test func `an edition decides what a term means`() throws {
        let catalog = try ContextCatalog([
            table("https://a.example/", edition: "2024", term: "old"),
            table("https://a.example/", edition: "2026", term: "new"),
        ])
        let document: JSONObject = ["@context": "https://a.example/", "id": "urn:x", "old": "yes"]
        let selections = try catalog.selections(for: JSONLDProcessor.contextURLs(of: document))
        #expect(throws: JSONLDError.self) { try JSONLDProcessor(selection: selections[0]).quads(of: document) }
        #expect(try JSONLDProcessor(selection: selections[1]).quads(of: document).count == 1)
        // What was worked out for one edition is not used for the other.
        #expect(throws: JSONLDError.self) { try JSONLDProcessor(selection: selections[0]).quads(of: document) }
    }

    @Test func `refuses a URL that is not pinned, and one spelled otherwise`() throws {
        let catalog = try ContextCatalog([table("https://a.example/", term: "a")])
        for url in ["https://b.example/", "https://A.example/", "https://a.example", "https://a.example/#"] {
            #expect(throws: JSONLDError.contextNotAllowed(url)) { try catalog.selections(for: [url]) }
        }
    }

    @Test func `refuses one edition twice`() throws {
        let tables = try [
            table("https://a.example/", edition: "2024", term: "a"),
            table("https://a.example/", edition: "2024", term: "b"),
        ]
        #expect(throws: ContextTableError.self) { try ContextCatalog(tables) }
    }

    @Test func `bounds the ways to try`() throws {
        let tables = try (0..<3).flatMap { site in
            try ["2024", "2025"].map { try table("https://\(site).example/", edition: $0, term: "a") }
        }
        let selections = try ContextCatalog(tables).selections(for: (0..<3).map { "https://\($0).example/" })
        #expect(selections.count == ContextSelection.maximumCount)
        #expect(selections[0].tables.map(\.edition) == ["2025", "2025", "2025"])
    }

    @Test func `finds the contexts of inner nodes`() {
        let document: JSONObject = [
            "@context": ["https://a.example/", "https://b.example/"],
            "inner": [["@context": "https://c.example/"], ["@context": "https://a.example/"]],
        ]
        #expect(
            JSONLDProcessor.contextURLs(of: document)
                == ["https://a.example/", "https://b.example/", "https://c.example/"])
    }

    @Test func `the pinned contexts make one catalogue`() throws {
        let catalog = try PinnedContexts.catalog()
        #expect(catalog.urls.count == 25)
        #expect(
            catalog.editions(of: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json").map(\.edition)
                == ["2026", "2024"])
    }
}
