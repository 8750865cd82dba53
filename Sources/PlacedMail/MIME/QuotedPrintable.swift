/// The quoted-printable transfer encoding (RFC 2045, section 6.7) of text with any line ends.
enum QuotedPrintable {
    /// Lines end by CRLF, hold at most 76 bytes, and none starts with a dot or with `From `, which relays may change.
    static func encode(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count * 5 / 4)
        let normalised = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        for (number, line) in normalised.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            if number > 0 { result += [0x0D, 0x0A] }
            append(Array(line), to: &result)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ line: [UInt8], to result: inout [UInt8]) {
        let startsLikeMailbox = line.starts(with: Array("From ".utf8))
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isPlain =
                switch byte {
                case 0x20, 0x09: !isLast
                case UInt8(ascii: "="): false
                case UInt8(ascii: "."): column > 0
                case UInt8(ascii: "F"): !(index == 0 && startsLikeMailbox)
                case 0x21...0x7E: true
                default: false
                }
            let width = isPlain ? 1 : 3
            // 75 leaves room for the `=` of a soft line end.
            if column + width > 75 {
                result += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            if isPlain, !(byte == UInt8(ascii: ".") && column == 0) {
                result.append(byte)
                column += 1
            } else {
                result += [UInt8(ascii: "="), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
                column += 3
            }
        }
    }

    /// The bytes behind quoted-printable text as ``encode(_:)`` writes it; a faulty escape stays as it is.
    static func decode(_ text: some StringProtocol) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "=") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if bytes[index...].starts(with: [UInt8(ascii: "="), 0x0D, 0x0A]) {
                index += 3
            } else if index + 2 < bytes.count, let high = value(bytes[index + 1]), let low = value(bytes[index + 2]) {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
