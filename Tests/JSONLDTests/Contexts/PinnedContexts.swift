import Foundation
import JSONLD

/// The tables of `config/contexts`, as the service reads them.
enum PinnedContexts {
    /// The table files by name.
    static let files: [URL] = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "config/contexts")
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: candidate.path) else { continue }
            return names.filter { $0.hasSuffix(".context") }.sorted().map { candidate.appending(path: $0) }
        }
        return []
    }()

    static func table(_ file: URL) throws -> ContextTable {
        try ContextTable(text: String(contentsOf: file, encoding: .utf8))
    }

    static func catalog() throws -> ContextCatalog { try ContextCatalog(files.map(table)) }
}
