/// What is asked of the text of an IRI (RFC 3987), byte by byte.
enum IRISyntax {
    /// Whether the text begins with a scheme and a colon (RFC 3986 section 3.1).
    static func hasScheme(_ text: String) -> Bool {
        var isFirst = true
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A: break
            case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if isFirst { return false }
            case UInt8(ascii: ":"): return !isFirst
            default: return false
            }
            isFirst = false
        }
        return false
    }

    /// Whether the text is an absolute IRI that N-Quads can write: a scheme, one fragment at most, and none of the
    /// characters its grammar keeps out of `<…>` (RDF 1.1 N-Quads, `IRIREF`). What cannot be written unambiguously
    /// cannot be signed.
    static func isAbsolute(_ text: String) -> Bool {
        guard hasScheme(text) else { return false }
        var hasFragment = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "#"):
                if hasFragment { return false }
                hasFragment = true
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"),
                UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
                return false
            default: break
            }
        }
        return true
    }

    /// Whether the text ends in a character after which a name may follow (`gen-delim`, RFC 3986 section 2.2): only
    /// then does a plain term serve as a prefix (JSON-LD 1.1 API section 4.2.2 step 14.2.5).
    static func endsInDelimiter(_ text: String) -> Bool {
        guard let last = text.utf8.last else { return false }
        return ":/?#[]@".utf8.contains(last)
    }

    /// Whether the text is a language tag by its form (RFC 5646 section 2.1, without the registry).
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { index, part in
            (1...8).contains(part.count)
                && part.allSatisfy { byte in
                    (0x61...0x7A).contains(byte | 0x20) || (index > 0 && (0x30...0x39).contains(byte))
                }
        }
    }
}
