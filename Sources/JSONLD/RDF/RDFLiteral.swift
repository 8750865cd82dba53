/// A literal: its text, its datatype and, for `rdf:langString`, its language (RDF 1.1 Concepts section 3.3).
public struct RDFLiteral: Sendable, Hashable {
    /// The lexical form.
    public let text: String
    /// The datatype's IRI.
    public let datatype: String
    /// The language tag of a language-tagged string.
    public let language: String?

    /// A literal; plain text when no datatype is given.
    public init(_ text: String, datatype: String = RDFLiteral.string, language: String? = nil) {
        self.text = text
        self.datatype = datatype
        self.language = language
    }

    /// `xsd:string`, the datatype of plain text.
    public static let string = "http://www.w3.org/2001/XMLSchema#string"
    /// `rdf:langString`, the datatype of text with a language.
    public static let languageString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

    /// Equal byte by byte.
    public static func == (left: RDFLiteral, right: RDFLiteral) -> Bool {
        left.text.hasSameBytes(as: right.text) && left.datatype.hasSameBytes(as: right.datatype)
            && left.language.map { $0.utf8.elementsEqual(right.language?.utf8 ?? "".utf8) } ?? (right.language == nil)
    }

    /// Feeds the bytes that ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(exactly: text)
        hasher.combine(exactly: datatype)
        if let language { hasher.combine(exactly: language) }
    }
}
