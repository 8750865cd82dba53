import Foundation

/// The API's description, kept as YAML and served as JSON.
enum OpenAPIDocument {
    /// Reads `config/openapi.yaml` and gives its JSON bytes.
    static func load(from resources: URL) throws(OpenAPIDocumentError) -> [UInt8] {
        let file = resources.appending(path: "config/openapi.yaml")
        let text: String
        do {
            text = try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw OpenAPIDocumentError(path: file.path, reason: "cannot be read")
        }
        do throws(YAMLText.Unreadable) {
            return try YAMLText.read(text).bytes
        } catch {
            throw OpenAPIDocumentError(path: file.path, reason: error.description)
        }
    }
}
