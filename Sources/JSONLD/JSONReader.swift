/// A strict reader of JSON (RFC 8259): one value, valid UTF-8, no name twice, no lone surrogate, nothing after it.
///
/// Decoders that take the last of two equal names let one signed document mean two things; this one refuses both.
public struct JSONReader {
    private let bytes: [UInt8]
    private let limits: JSONLimits
    private var position = 0
    private var depth = 0

    /// The value a text stands for.
    public static func read(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONReadingError) -> JSONValue {
        guard bytes.count <= limits.maximumBytes else {
            throw JSONReadingError(reason: .size(limit: limits.maximumBytes), offset: limits.maximumBytes)
        }
        var reader = JSONReader(bytes: bytes, limits: limits)
        reader.skipSpace()
        let value = try reader.readValue()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.refusal(.syntax("text after the value")) }
        return value
    }

    private init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private func refusal(_ reason: JSONReadingError.Reason) -> JSONReadingError {
        JSONReadingError(reason: reason, offset: position)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func readValue() throws(JSONReadingError) -> JSONValue {
        switch current {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", as: .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", as: .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", as: .null)
        case nil: throw refusal(.syntax("the text ends where a value should be"))
        case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return .number(try readNumber())
        default: throw refusal(.syntax("no value begins so"))
        }
    }

    private mutating func readWord(_ word: StaticString, as value: JSONValue) throws(JSONReadingError) -> JSONValue {
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[position...].starts(with: expected) else { throw refusal(.syntax("no value begins so")) }
        position += expected.count
        return value
    }

    private mutating func descend() throws(JSONReadingError) {
        depth += 1
        guard depth <= limits.maximumDepth else { throw refusal(.depth(limit: limits.maximumDepth)) }
        position += 1
        skipSpace()
    }

    private mutating func readArray() throws(JSONReadingError) -> [JSONValue] {
        try descend()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if take("]") { return elements }
        while true {
            elements.append(try readValue())
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw refusal(.syntax("a comma or ] is missing")) }
            skipSpace()
        }
    }

    private mutating func readObject() throws(JSONReadingError) -> JSONObject {
        try descend()
        defer { depth -= 1 }
        var object = JSONObject()
        if take("}") { return object }
        while true {
            guard current == UInt8(ascii: "\"") else { throw refusal(.syntax("a member name is missing")) }
            let name = try readString()
            skipSpace()
            guard take(":") else { throw refusal(.syntax("a colon is missing")) }
            skipSpace()
            let value = try readValue()
            guard object.append(name, value) else { throw refusal(.duplicateName(name)) }
            skipSpace()
            if take("}") { return object }
            guard take(",") else { throw refusal(.syntax("a comma or } is missing")) }
            skipSpace()
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func readNumber() throws(JSONReadingError) -> JSONNumber {
        let start = position
        _ = take("-")
        if !take("0") { try readDigits() }
        if take(".") { try readDigits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try readDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw refusal(.numberRange) }
        return JSONNumber(validText: text)
    }

    private mutating func readDigits() throws(JSONReadingError) {
        let start = position
        while let byte = current, isDigit(byte) { position += 1 }
        guard position > start else { throw refusal(.syntax("a digit is missing")) }
    }

    private mutating func readString() throws(JSONReadingError) -> String {
        position += 1
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        // Few strings have escapes; the others are taken from the text as they stand.
        if current == UInt8(ascii: "\"") {
            let string = try text(of: start..<position)
            position += 1
            return string
        }
        var text = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw refusal(.encoding) }
                position += 1
                return string
            case UInt8(ascii: "\\"):
                position += 1
                text.append(contentsOf: Array(String(try readEscape()).utf8))
            case 0..<0x20:
                throw refusal(.syntax("a control character stands in a string"))
            default:
                text.append(byte)
                position += 1
            }
        }
        throw refusal(.syntax("the text ends inside a string"))
    }

    /// The text of a range of the bytes. Decoding repairs what is not UTF-8, so that the text has other bytes.
    private func text(of range: Range<Int>) throws(JSONReadingError) -> String {
        let text: String? = bytes.withUnsafeBytes { bytes in
            let written = UnsafeRawBufferPointer(rebasing: bytes[range])
            var text = String(decoding: written, as: UTF8.self)
            return text.withUTF8 { ByteOrder.areEqual(UnsafeRawBufferPointer($0), written) } ? text : nil
        }
        guard let text else { throw refusal(.encoding) }
        return text
    }

    private mutating func readEscape() throws(JSONReadingError) -> Unicode.Scalar {
        guard let byte = current else { throw refusal(.syntax("the text ends inside an escape")) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try readUnicodeEscape()
        default: throw refusal(.syntax("no such escape"))
        }
    }

    private mutating func readUnicodeEscape() throws(JSONReadingError) -> Unicode.Scalar {
        let first = try readHex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take("\\"), take("u") else { throw refusal(.loneSurrogate) }
        let second = try readHex()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw refusal(.loneSurrogate) }
        return scalar
    }

    private mutating func readHex() throws(JSONReadingError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw refusal(.syntax("an escape needs four hexadecimal digits"))
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
