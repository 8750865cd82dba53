import Foundation
import Yams

/// The settings in a YAML file: nested mappings whose path of names is the dotted key.
struct FileSource: Sendable {
    /// The settings found.
    let layer: ConfigurationLayer

    /// A configuration is a page or two; a file larger than this is not one.
    static let byteLimit = 1 << 20

    /// Reads and checks a file.
    init(path: String) throws(ConfigurationError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .unreadableFile(path: path, problem: (error as NSError).localizedDescription)
        }
        guard data.count <= Self.byteLimit, let text = String(data: data, encoding: .utf8) else {
            throw .malformedFile(
                path: path, problem: "it is not UTF-8 text of at most \(ByteCountText(Self.byteLimit))")
        }
        try self.init(text: text, path: path)
    }

    /// Reads and checks the text of a file; `path` is used in messages.
    init(text: String, path: String) throws(ConfigurationError) {
        var layer = ConfigurationLayer(source: path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw .malformedFile(path: path, problem: Self.problem(of: error))
        }
        // A file of comments only has no document, which is the same as an empty mapping.
        if let root, !Self.isNull(root) {
            guard case .mapping(let mapping) = root else {
                throw .malformedFile(path: path, problem: "write \"key: value\" lines")
            }
            try Self.read(mapping, below: [], path: path, into: &layer)
        }
        self.layer = layer
    }

    private static func read(
        _ mapping: Node.Mapping, below prefix: [String], path: String, into layer: inout ConfigurationLayer
    ) throws(ConfigurationError) {
        for (name, node) in mapping {
            let components = prefix + [name.string ?? "?"]
            let dotted = components.joined(separator: ".")
            let place = node.mark.map { "\(path), line \($0.line)" } ?? path
            let key = ConfigurationTable.byName[dotted]
            switch node {
            case .mapping(let inner) where key == nil && ConfigurationTable.isPrefix(dotted):
                try read(inner, below: components, path: path, into: &layer)
            case .scalar(let scalar) where key != nil:
                // The raw text, not the resolved scalar: YAML reads `off` as a boolean, and `smtp.starttls` has it as a word.
                try key.map { key throws(ConfigurationError) in try layer.set([scalar.string], for: key, at: place) }
            case .sequence(let sequence) where key != nil:
                let texts = sequence.map { $0.scalar?.string ?? "" }
                try key.map { key throws(ConfigurationError) in try layer.set(texts, for: key, at: place) }
            default:
                if let key {
                    throw .invalid(
                        key: key.name, value: "a mapping", source: place, expected: key.kind.expectation.description)
                }
                throw .unknown(
                    name: dotted, source: place,
                    nearest: EditDistance.nearest(to: dotted, among: ConfigurationTable.byName.keys))
            }
        }
    }

    private static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.string.isEmpty
    }

    /// Says where a YAML error is without repeating the line, which may hold a secret.
    private static func problem(of error: any Error) -> String {
        switch error {
        case YamlError.parser(_, let problem, let mark, _), YamlError.scanner(_, let problem, let mark, _):
            "\(problem) at line \(mark.line)"
        case YamlError.duplicatedKeysInMapping(let duplicates, _):
            "a key stands more than once: \(duplicates.joined(separator: ", "))"
        default:
            "it is not YAML"
        }
    }
}
