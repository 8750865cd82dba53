/// How terms are written in canonical N-Quads (RDFC-1.0 section 5; RDF 1.2 N-Quads, "A Canonical form of N-Quads").
enum NQuadsText {
    /// Appends `<iri>`. What may not stand between the brackets is escaped, so that an IRI cannot write statements.
    static func append(iri: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        append(iri, to: &output, isEscaped: isEscapedInIRI) { byte, output in appendUCHAR(byte, to: &output) }
        output.append(UInt8(ascii: ">"))
    }

    /// Appends `"text"` with its language or its datatype; `xsd:string` is not written.
    static func append(literal: RDFLiteral, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        append(literal.text, to: &output, isEscaped: isEscapedInLiteral, escape: appendEscape)
        output.append(UInt8(ascii: "\""))
        if let language = literal.language {
            output.append(UInt8(ascii: "@"))
            output.append(contentsOf: language.utf8)
        } else if !literal.datatype.hasSameBytes(as: RDFLiteral.string) {
            output.append(contentsOf: "^^".utf8)
            append(iri: literal.datatype, to: &output)
        }
    }

    /// Whether a text is a language tag by the grammar of N-Quads; it is written without escapes.
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { index, part in
            !part.isEmpty && part.allSatisfy { isLetter($0) || (index > 0 && isDigit($0)) }
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// What the grammar's IRIREF leaves out.
    @inline(__always) static func isEscapedInIRI(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "`")
            || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "}")
    }

    @inline(__always) private static func isEscapedInLiteral(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    @inline(__always) private static func append(
        _ text: String, to output: inout [UInt8], isEscaped: (UInt8) -> Bool, escape: (UInt8, inout [UInt8]) -> Void
    ) {
        var text = text
        text.withUTF8 { bytes in
            // Looked through without an early exit, which the compiler turns into vector instructions: few texts have
            // anything to escape.
            var hasEscapes: UInt8 = 0
            for byte in bytes { hasEscapes |= isEscaped(byte) ? 1 : 0 }
            guard hasEscapes != 0 else { return output.append(contentsOf: bytes) }
            for byte in bytes {
                if isEscaped(byte) { escape(byte, &output) } else { output.append(byte) }
            }
        }
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        default: return appendUCHAR(byte, to: &output)
        }
        output.append(UInt8(ascii: "\\"))
        output.append(letter)
    }

    private static func appendUCHAR(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(contentsOf: "\\u00".utf8)
        for value in [byte >> 4, byte & 0x0F] {
            output.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10)
        }
    }
}
