extension NQuadsText {
    /// Whether a byte ends a blank node label: white space or the beginning of what may follow.
    static func endsLabel(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#")
    }

    /// Whether a text is a blank node label by the grammar of N-Quads (BLANK_NODE_LABEL without its `_:`).
    static func isLabel(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return false }
        return (isLabelBase(first) || isDigit(first)) && last != "."
            && scalars.allSatisfy { $0 == "." || isLabelBase($0) || isDigit($0) || isLabelMark($0) }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The grammar's PN_CHARS_U.
    private static func isLabelBase(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "_", ":", "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{2FF}",
            "\u{370}"..."\u{37D}", "\u{37F}"..."\u{1FFF}", "\u{200C}"..."\u{200D}", "\u{2070}"..."\u{218F}",
            "\u{2C00}"..."\u{2FEF}", "\u{3001}"..."\u{D7FF}", "\u{F900}"..."\u{FDCF}", "\u{FDF0}"..."\u{FFFD}",
            "\u{10000}"..."\u{EFFFF}":
            true
        default: false
        }
    }

    /// What PN_CHARS has beside PN_CHARS_U and the digits.
    private static func isLabelMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "\u{B7}", "\u{300}"..."\u{36F}", "\u{203F}"..."\u{2040}": true
        default: false
        }
    }
}
