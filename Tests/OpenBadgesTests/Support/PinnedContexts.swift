import Foundation
import JSONLD

/// The context tables the project ships.
enum PinnedContexts {
    static let catalog: ContextCatalog = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../config/contexts")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let tables = files.filter { $0.pathExtension == "context" }.compactMap { file in
            (try? String(contentsOf: file, encoding: .utf8)).flatMap { try? ContextTable(text: $0) }
        }
        return (try? ContextCatalog(tables)) ?? .empty
    }()
}
