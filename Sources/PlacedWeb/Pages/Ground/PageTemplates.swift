import Foundation
import Mustache
import PlacedText

/// The templates of every page, read at the start and held against each other and the texts.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary
    /// Names of the templates that are there.
    let names: Set<String>

    /// Reads `*.mustache` of a directory.
    ///
    /// - Throws: ``PageTemplatesError`` for a template that cannot be read, names a partial that is not there, or asks for
    ///   a text that is not in the catalogue; and for a name in `required` without a file.
    init(directory: URL, texts: LocaleCatalogue, required: some Sequence<String>) throws(PageTemplatesError) {
        var problems: [String] = []
        var sources: [String: String] = [:]
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        for file in files where file.hasSuffix(".mustache") {
            guard let source = try? String(contentsOf: directory.appending(path: file), encoding: .utf8) else {
                problems.append("\(file) cannot be read as UTF-8 text; check its permissions and encoding.")
                continue
            }
            sources[String(file.dropLast(".mustache".count))] = source
        }
        var library = MustacheLibrary()
        for (name, source) in sources {
            do {
                try library.register(source, named: name)
            } catch {
                problems.append("\(name).mustache cannot be parsed: \(error)")
            }
            problems += Self.faults(of: name, source, texts: texts, known: Set(sources.keys))
        }
        for name in required where sources[name] == nil {
            problems.append("\(name).mustache is missing in \(directory.path); a page needs it.")
        }
        guard problems.isEmpty else { throw PageTemplatesError(problems) }
        self.library = library
        names = Set(sources.keys)
    }

    /// The template's text for a model; nil when there is no such template, which the start has ruled out.
    func text(_ name: String, _ model: [String: Any]) -> String? {
        library.render(model, withTemplate: name)
    }

    private static func faults(
        of name: String, _ source: String, texts: LocaleCatalogue, known: Set<String>
    ) -> [String] {
        let partials = source.matches(of: /\{\{>\s*([\w-]+)\s*\}\}/).map { String($0.1) }
        let keys = source.matches(of: /\{\{text\.([\w.]+)\}\}/).map { String($0.1) }
        return partials.filter { !known.contains($0) }.map {
            "\(name).mustache includes \($0), which has no file; add it or correct the name."
        }
            + keys.filter { texts.textIfPresent($0, .en) == nil }.map {
                "\(name).mustache asks for the text '\($0)', which is not in en.yaml; add it."
            }
    }
}
