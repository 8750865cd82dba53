/// What stands where an IRI is expected, after expansion.
enum ExpandedIRI: Sendable, Equatable {
    /// An absolute IRI that N-Quads can write.
    case iri(String)
    /// A blank node by its label, without the leading `_:`.
    case blank(String)
    /// Neither: a relative reference, or a text with characters that no IRI has.
    case other(String)

    /// Sorts a text into the three.
    init(_ text: String) {
        if text.utf8.starts(with: "_:".utf8) {
            self = .blank(String(text.utf8.dropFirst(2)) ?? "")
        } else {
            self = IRISyntax.isAbsolute(text) ? .iri(text) : .other(text)
        }
    }

    /// The text, with `_:` before a label.
    var text: String {
        switch self {
        case .iri(let text), .other(let text): text
        case .blank(let label): "_:" + label
        }
    }

    static func == (left: ExpandedIRI, right: ExpandedIRI) -> Bool {
        switch (left, right) {
        case (.iri(let a), .iri(let b)), (.blank(let a), .blank(let b)), (.other(let a), .other(let b)):
            a.hasSameBytes(as: b)
        default: false
        }
    }
}
