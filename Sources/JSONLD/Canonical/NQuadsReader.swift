/// A strict reader of N-Quads (https://www.w3.org/TR/n-quads/): the grammar of the Recommendation and absolute IRIs.
public struct NQuadsReader {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// Three times the text that the largest credential turns into; what reads more than this reads an attack.
    public static let standardMaximumBytes = 16 * 1024 * 1024

    /// The statements of a text, in their order and as often as written.
    public static func read(_ text: String) throws(NQuadsReadingError) -> [RDFQuad] { try read(Array(text.utf8)) }

    /// The statements of a UTF-8 text, in their order and as often as written; a longer one is refused unread.
    public static func read(
        _ bytes: [UInt8], maximumBytes: Int = standardMaximumBytes
    ) throws(NQuadsReadingError) -> [RDFQuad] {
        guard bytes.count <= maximumBytes else {
            throw NQuadsReadingError(line: 1, problem: "longer than \(maximumBytes) bytes")
        }
        var reader = NQuadsReader(bytes: bytes)
        return try reader.readStatements()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func refusal(_ problem: String) -> NQuadsReadingError { NQuadsReadingError(line: line, problem: problem) }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while current == 0x20 || current == 0x09 { position += 1 }
    }

    private mutating func readStatements() throws(NQuadsReadingError) -> [RDFQuad] {
        var quads: [RDFQuad] = []
        while position < bytes.count {
            skipSpace()
            if let byte = current, byte != 0x0A, byte != 0x0D, byte != UInt8(ascii: "#") {
                quads.append(try readStatement())
                skipSpace()
            }
            if current == UInt8(ascii: "#") {
                while let byte = current, byte != 0x0A, byte != 0x0D { position += 1 }
            }
            try endLine()
        }
        return quads
    }

    private mutating func endLine() throws(NQuadsReadingError) {
        switch current {
        case nil: return
        case 0x0D:
            position += 1
            if current == 0x0A { position += 1 }
        case 0x0A: position += 1
        default: throw refusal("text after the statement's full stop")
        }
        line += 1
    }

    private mutating func readStatement() throws(NQuadsReadingError) -> RDFQuad {
        let subject = try readName("a subject")
        skipSpace()
        guard current == UInt8(ascii: "<") else { throw refusal("the predicate is not an IRI") }
        let predicate = RDFTerm.iri(try readIRI())
        skipSpace()
        let object = current == UInt8(ascii: "\"") ? RDFTerm.literal(try readLiteral()) : try readName("an object")
        skipSpace()
        if take(".") { return RDFQuad(subject, predicate, object) }
        let graph = try readName("a graph name or a full stop")
        skipSpace()
        guard take(".") else { throw refusal("the full stop is missing") }
        return RDFQuad(subject, predicate, object, in: graph)
    }

    /// An IRI or a blank node.
    private mutating func readName(_ expected: StaticString) throws(NQuadsReadingError) -> RDFTerm {
        switch current {
        case UInt8(ascii: "<"): return .iri(try readIRI())
        case UInt8(ascii: "_"): return .blank(try readLabel())
        default: throw refusal("\(expected) is missing")
        }
    }

    private mutating func readIRI() throws(NQuadsReadingError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current, byte != UInt8(ascii: ">") {
            position += 1
            if byte == UInt8(ascii: "\\") {
                let scalar = try readScalar()
                if scalar.isASCII, NQuadsText.isEscapedInIRI(UInt8(scalar.value)) {
                    throw refusal("an IRI has an escape for a character that no IRI has")
                }
                text.append(contentsOf: Array(String(scalar).utf8))
            } else if NQuadsText.isEscapedInIRI(byte) {
                throw refusal("an IRI has a character that no IRI has")
            } else {
                text.append(byte)
            }
        }
        guard take(">") else { throw refusal("an IRI does not end") }
        let iri = try string(text)
        guard Self.isAbsolute(iri) else { throw refusal("<\(iri.prefix(64))> is not an absolute IRI") }
        return iri
    }

    /// Whether an IRI begins with a scheme (RFC 3987 section 2.2).
    private static func isAbsolute(_ iri: String) -> Bool {
        guard let first = iri.utf8.first, NQuadsText.isLetter(first), let colon = iri.utf8.firstIndex(of: 0x3A) else {
            return false
        }
        return iri.utf8[..<colon].allSatisfy {
            NQuadsText.isLetter($0) || NQuadsText.isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
        }
    }

    private mutating func readLabel() throws(NQuadsReadingError) -> String {
        position += 1
        guard take(":") else { throw refusal("a blank node begins with _:") }
        let start = position
        while let byte = current, !NQuadsText.endsLabel(byte) { position += 1 }
        // A label may have full stops inside, and the statement's own may follow it without a space.
        while position > start, bytes[position - 1] == UInt8(ascii: ".") { position -= 1 }
        let label = try string(Array(bytes[start..<position]))
        guard NQuadsText.isLabel(label) else { throw refusal("\"_:\(label.prefix(64))\" is not a blank node label") }
        return label
    }

    private mutating func readLiteral() throws(NQuadsReadingError) -> RDFLiteral {
        position += 1
        var bytesOfText: [UInt8] = []
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte != 0x0A, byte != 0x0D else { throw refusal("a literal does not end in its line") }
            position += 1
            if byte == UInt8(ascii: "\\") {
                bytesOfText.append(contentsOf: Array(String(try readEscape()).utf8))
            } else {
                bytesOfText.append(byte)
            }
        }
        guard take("\"") else { throw refusal("a literal does not end") }
        let text = try string(bytesOfText)
        if take("@") { return RDFLiteral(text, datatype: RDFLiteral.languageString, language: try readLanguage()) }
        guard take("^") else { return RDFLiteral(text) }
        guard take("^"), current == UInt8(ascii: "<") else { throw refusal("a datatype's IRI is missing") }
        return RDFLiteral(text, datatype: try readIRI())
    }

    private mutating func readLanguage() throws(NQuadsReadingError) -> String {
        let start = position
        while let byte = current, NQuadsText.isLetter(byte) || NQuadsText.isDigit(byte) || byte == UInt8(ascii: "-") {
            position += 1
        }
        let tag = try string(Array(bytes[start..<position]))
        guard NQuadsText.isLanguageTag(tag) else { throw refusal("\"\(tag.prefix(64))\" is not a language tag") }
        return tag
    }

    private mutating func readEscape() throws(NQuadsReadingError) -> Unicode.Scalar {
        let scalar: Unicode.Scalar
        switch current {
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "\""): scalar = "\""
        case UInt8(ascii: "'"): scalar = "'"
        case UInt8(ascii: "\\"): scalar = "\\"
        default: return try readScalar()
        }
        position += 1
        return scalar
    }

    /// What follows the backslash of `\uXXXX` or `\UXXXXXXXX`.
    private mutating func readScalar() throws(NQuadsReadingError) -> Unicode.Scalar {
        let digits: Int
        if take("u") { digits = 4 } else if take("U") { digits = 8 } else { throw refusal("no such escape") }
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw refusal("an escape needs \(digits) hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        guard let scalar = Unicode.Scalar(value) else { throw refusal("an escape for what is no character") }
        return scalar
    }

    private func string(_ bytes: [UInt8]) throws(NQuadsReadingError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw refusal("bytes that are not UTF-8") }
        return text
    }
}
