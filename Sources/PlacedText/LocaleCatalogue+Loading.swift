import Foundation
import Yams

extension LocaleCatalogue {
    /// Reads every `<language>.yaml` of a directory and compares them with the English one.
    /// - Parameter directory: normally `config/locales` of the resource root.
    /// - Throws: ``LocaleCatalogueError`` with every fault of every file.
    public init(directory: String) throws(LocaleCatalogueError) {
        var sources: [Language: String] = [:]
        var problems: [String] = []
        for language in Language.allCases {
            let path = directory + "/\(language.rawValue).yaml"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            if let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8) {
                sources[language] = text
            } else {
                problems.append("\(path) cannot be read as UTF-8 text; check its permissions and encoding.")
            }
        }
        if sources[.en] == nil, problems.isEmpty {
            problems.append(
                "\(directory)/en.yaml does not exist; point `share` at the directory with `config/locales`.")
        }
        guard problems.isEmpty else { throw LocaleCatalogueError(problems) }
        try self.init(yaml: sources)
    }

    /// Reads the texts of each language from YAML.
    /// - Throws: ``LocaleCatalogueError`` with every fault of every file.
    public init(yaml sources: [Language: String]) throws(LocaleCatalogueError) {
        var problems: [String] = []
        var entries: [Language: [String: CatalogueEntry]] = [:]
        for (language, source) in sources {
            var reader = LocaleFileReader(file: "\(language.rawValue).yaml")
            reader.read(source)
            problems += reader.problems
            entries[language] = reader.entries
        }
        problems += Self.differences(entries)
        guard problems.isEmpty else { throw LocaleCatalogueError(problems) }
        self.init(entries: entries)
    }

    /// English is what the others are measured by: it is written first.
    private static func differences(_ entries: [Language: [String: CatalogueEntry]]) -> [String] {
        guard let english = entries[.en] else { return ["en.yaml: there is no English file; every text starts there."] }
        var problems: [String] = []
        for (language, others) in entries where language != .en {
            let file = "\(language.rawValue).yaml"
            for key in english.keys where others[key] == nil {
                problems.append("\(file): key '\(key)' is missing; translate it from en.yaml.")
            }
            for (key, entry) in others {
                guard let original = english[key] else {
                    problems.append("\(file): key '\(key)' is not in en.yaml; remove it or add the English text.")
                    continue
                }
                guard entry.placeholders != original.placeholders else { continue }
                problems.append(
                    "\(file): key '\(key)' has the placeholders \(list(entry.placeholders)) where en.yaml has "
                        + "\(list(original.placeholders)); use the same.")
            }
        }
        return problems
    }

    private static func list(_ names: Set<String>) -> String {
        names.isEmpty ? "none" : names.sorted().map { "{\($0)}" }.joined(separator: ", ")
    }
}
