import Foundation
import Yams

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
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw OpenAPIDocumentError(path: file.path, reason: "is empty")
            }
            return try json(root).bytes
        } catch let error as OpenAPIDocumentError {
            throw error
        } catch {
            throw OpenAPIDocumentError(path: file.path, reason: "is not YAML: \(error)")
        }
    }

    /// The same value as JSON, members in their order; plain words are resolved by YAML's core schema.
    static func json(_ node: Node) throws -> JSONNode {
        switch node {
        case .mapping(let mapping):
            return .object(try mapping.map { JSONNode.Member($0.key.string ?? "", try json($0.value)) })
        case .sequence(let sequence):
            return .array(try sequence.map { try json($0) })
        case .scalar(let scalar):
            switch node.tag.description {
            case Tag.Name.null.rawValue: return .null
            case Tag.Name.bool.rawValue: return .of(node.bool)
            case Tag.Name.int.rawValue: return .of(node.int)
            case Tag.Name.float.rawValue: return .of(node.float)
            default: return .string(scalar.string)
            }
        case .alias(let alias):
            throw OpenAPIDocumentError(path: "config/openapi.yaml", reason: "holds an alias \(alias.anchor)")
        }
    }
}
