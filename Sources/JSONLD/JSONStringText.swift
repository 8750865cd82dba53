/// How strings are written in JSON: between quotation marks, with only the escapes that RFC 8785 section 3.2.2.2 names.
enum JSONStringText {
    /// Appends a string.
    static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        output.append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            // Looked through without an early exit, which the compiler turns into vector instructions: few texts have
            // anything to escape.
            var hasEscapes: UInt8 = 0
            for byte in bytes { hasEscapes |= isEscaped(byte) ? 1 : 0 }
            guard hasEscapes != 0 else { return output.append(contentsOf: bytes) }
            for byte in bytes {
                if isEscaped(byte) { appendEscape(byte, to: &output) } else { output.append(byte) }
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0..<0x20:
            output.append(contentsOf: (byte < 0x10 ? "u000" : "u001").utf8)
            output.append(lowerHexDigit(byte & 0x0F))
        default: output.append(byte)
        }
    }

    private static func lowerHexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
