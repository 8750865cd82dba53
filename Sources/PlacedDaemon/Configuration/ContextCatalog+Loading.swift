import Foundation
import JSONLD

extension ContextCatalog {
    /// The pinned contexts of the shipped resources.
    /// - Parameter directory: The folder of the `.context` tables.
    /// - Throws: a ``ContextLoadingError`` that names the table: without its contexts the verifier would answer wrongly.
    static func load(directory: String) throws -> ContextCatalog {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".context") }
        var tables: [ContextTable] = []
        for name in names.sorted() {
            let text = try String(contentsOfFile: directory + "/" + name, encoding: .utf8)
            do throws(ContextTableError) {
                tables.append(try ContextTable(text: text))
            } catch {
                throw ContextLoadingError(description: "\(directory)/\(name): \(error)")
            }
        }
        guard !tables.isEmpty else {
            throw ContextLoadingError(
                description: "\(directory) holds no context tables: name the shipped folder by --share")
        }
        return try ContextCatalog(tables)
    }
}
