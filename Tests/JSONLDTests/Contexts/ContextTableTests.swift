import Testing

@testable import JSONLD

@Suite struct ContextTableTests {
    private static let heading = """
        # A context for tests
        context https://a.example/v1
        context https://a.example/latest
        sha256 \(String(repeating: "0a", count: 32))
        abbreviation v <https://vocab.example/#>

        """

    private func problem(_ body: String, heading: String = heading) -> ContextTableError? {
        do throws(ContextTableError) {
            _ = try ContextTable(text: heading + body)
            return nil
        } catch {
            return error
        }
    }

    @Test func `reads every statement`() throws {
        let table = try ContextTable(
            text: Self.heading + """
                version 1.1
                protected
                vocabulary <https://vocab.example/any#>
                id = @id
                type = @type
                v = <https://vocab.example/#> prefix
                when = v:when ^v:date
                parts = v:parts @id @list
                proof = v:proof @graph {
                  null
                  outer xsd
                  size = v:size ^xsd:integer
                }
                """)
        #expect(table.urls == ["https://a.example/v1", "https://a.example/latest"])
        #expect(table.edition == "")
        guard case .pinned(let definitions) = table.context.steps.first else {
            Issue.record("no definitions")
            return
        }
        #expect(definitions.statesVersion && definitions.isProtected)
        #expect(definitions.vocabulary == "https://vocab.example/any#")
        #expect(definitions.terms.count == 6)
        let when = try #require(definitions.terms[ExactName("when")])
        #expect(when.meaning == .iri(.iri("https://vocab.example/#when")))
        #expect(when.coercion == .datatype("https://vocab.example/#date"))
        #expect(when.isProtected && !when.isPrefix)
        let parts = try #require(definitions.terms[ExactName("parts")])
        #expect(parts.coercion == .id && parts.containers == .list)
        let scope = try #require(definitions.terms[ExactName("proof")]?.scope)
        #expect(scope.steps.count == 2 && scope.steps.first == .reset)
    }

    @Test func `says in which line it is wrong`() {
        #expect(problem("id = @id\nname v:name\n")?.line == 7)
        #expect(problem("id = @id\nname = v:name\n") == nil)
        #expect(problem("name = w:name")?.description.contains("line 6") == true)
    }

    @Test(arguments: [
        "name = https://a.example/b", "name = <relative>", "name = v:name big", "name = v:name { v:x", "a:b = v:b",
        "@id = v:id", "}", "name = v:name {", "name = v:name\nname = v:other", "id = @id\nprotected",
        "base <https://b/>",
        "outer v", "name =",
    ])
    func `refuses what is no statement`(_ body: String) { #expect(problem(body) != nil) }

    @Test func `needs a heading`() {
        #expect(problem("id = @id", heading: "") != nil)
        #expect(problem("id = @id", heading: "context https://a.example/v1\nsha256 abc\n") != nil)
        #expect(problem("", heading: "context https://a.example/v1\n") != nil)
    }

    @Test func `nests eight contexts and no more`() {
        func nested(_ levels: Int) -> String {
            String(repeating: "a = v:a {\n", count: levels) + String(repeating: "}\n", count: levels)
        }
        #expect(problem(nested(8)) == nil)
        #expect(problem(nested(9)) != nil)
    }
}
