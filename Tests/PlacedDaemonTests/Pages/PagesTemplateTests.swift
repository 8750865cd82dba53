import Foundation
import PlacedDomain
import PlacedText
import Testing

@testable import PlacedWeb

@Suite("Page templates")
struct PagesTemplateTests {
    @Test("The shipped templates fit each other and the texts")
    func shipped() throws {
        let templates = try PagesGround.templates()
        #expect(templates.names.isSuperset(of: PageTexts.templates))
        try PagesGround.texts().require(PageTexts.keys)
    }

    @Test("A missing template, partial or text stops the start and is named")
    func faults() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("{{>absent}}{{text.page.absent}}".utf8).write(to: directory.appending(path: "one.mustache"))
        let texts = try PagesGround.texts()
        let error = #expect(throws: PageTemplatesError.self) {
            try PageTemplates(directory: directory, texts: texts, required: ["one", "two"])
        }
        #expect(error?.problems.count == 3)
        #expect(error?.description.contains("two.mustache is missing") == true)
        #expect(error?.description.contains("includes absent") == true)
        #expect(error?.description.contains("page.absent") == true)
    }

    @Test("Every text that the page code names is in the catalogue")
    func namedKeys() throws {
        let texts = try PagesGround.texts()
        let pages = PagesGround.root.appending(path: "Sources/PlacedWeb/Pages")
        let files = try #require(FileManager.default.enumerator(at: pages, includingPropertiesForKeys: nil))
        var missing: Set<String> = []
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            for match in source.matches(of: /words\(\s*"((?:page|form|codes)\.[a-z0-9_.]+)"/) {
                count += 1
                if texts.textIfPresent(String(match.1), .en) == nil { missing.insert(String(match.1)) }
            }
        }
        #expect(missing.isEmpty)
        #expect(count > 100)
    }

    @Test("What people typed is escaped wherever it is shown")
    func escaping() throws {
        let templates = try PagesGround.templates()
        let evil = "\"><script>alert(1)</script>'"
        let field = FormField("title", evil, hint: evil).model(
            {
                var form = FormBody()
                form.set("title", evil)
                return form
            }())
        var model: [String: Any] = field
        model["text"] = try PagesGround.texts().section(.en)
        let html = try #require(templates.text("field", model))
        #expect(!html.contains("<script>"))
        #expect(!html.contains("\"\">"))
    }

    @Test("No template holds an inline style, an inline script or a handler")
    func contentPolicy() throws {
        let directory = PagesGround.root.appending(path: "config/templates/pages")
        for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            let source = try String(contentsOf: directory.appending(path: file), encoding: .utf8)
            #expect(!source.contains(" style="), "\(file)")
            #expect(!source.contains(" onclick="), "\(file)")
            #expect(source.matches(of: /<script(?! type="application\/ld\+json")/).isEmpty, "\(file)")
        }
    }

    @Test("The stylesheet stays below 20 kB and names nothing from elsewhere")
    func stylesheet() throws {
        let css = try String(
            contentsOf: PagesGround.root.appending(path: "config/static/placed.css"), encoding: .utf8)
        #expect(css.utf8.count < 20_000)
        #expect(!css.contains("url("))
        #expect(!css.contains("@import"))
    }
}
