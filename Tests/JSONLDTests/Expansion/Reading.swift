@testable import JSONLD

/// Short ways to process a text in tests.
enum Reading {
    /// The canonical statements of a document with inline contexts, one a line.
    static func lines(_ text: String, isSafe: Bool = true, base: String? = nil) throws -> [String] {
        let options = JSONLDOptions(isSafe: isSafe, allowsInlineContexts: true, base: base)
        let processor = JSONLDProcessor(catalog: try ContextCatalog([]), options: options)
        let quads = try processor.quads(ofValue: try JSONReader.read(Array(text.utf8)))
        return try RDFCanonicalizer().canonicalize(quads).nquads.split(separator: "\n").map(String.init)
    }

    /// Why a document is refused; nil when it is not.
    static func refusal(_ text: String, isSafe: Bool = true) throws -> JSONLDError? {
        do {
            _ = try lines(text, isSafe: isSafe)
            return nil
        } catch let error as JSONLDError {
            return error
        }
    }

    /// Whether a document is refused because something would be lost.
    static func loses(_ text: String) throws -> Bool {
        if case .dataLoss = try refusal(text) { true } else { false }
    }
}
