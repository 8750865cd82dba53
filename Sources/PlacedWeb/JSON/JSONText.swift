import Foundation

/// Reads JSON (RFC 8259) strictly: one value, valid UTF-8, no name twice in an object, no lone surrogate.
///
/// A name that stands twice means two things to two programs; it is refused, as is nesting that no request needs.
struct JSONText {
    /// Requests nest a handful of levels; the bound keeps the reader's own stack small.
    static let maximumDepth = 64

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// The value that a text stands for.
    static func read(_ bytes: [UInt8]) throws(JSONTextError) -> JSONNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONTextError(reason: "The text is not valid UTF-8; send UTF-8.", offset: 0)
        }
        var text = JSONText(bytes: bytes)
        let value = try text.value()
        text.skipSpace()
        guard text.position == bytes.count else { throw text.wrong("There is text after the value; remove it.") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func wrong(_ reason: String) -> JSONTextError { JSONTextError(reason: reason, offset: position) }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || (0x09...0x0a).contains(byte) || byte == 0x0d { position += 1 }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONTextError) -> JSONNode {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return try nested { reader throws(JSONTextError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONTextError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw wrong("The text ends where a value should be; send the whole document.")
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
        default: throw wrong("No JSON value begins like this.")
        }
    }

    private mutating func nested(
        _ read: (inout JSONText) throws(JSONTextError) -> JSONNode
    ) throws(JSONTextError) -> JSONNode {
        guard depth < Self.maximumDepth else {
            throw wrong("The value nests deeper than \(Self.maximumDepth) levels; flatten it.")
        }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONTextError) -> JSONNode {
        var members: [JSONNode.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw wrong("A member's name in quotation marks is missing.") }
            let name = try string()
            guard names.insert(name).inserted else { throw wrong("The member \(name) stands here twice; keep one.") }
            skipSpace()
            guard take(":") else { throw wrong("A colon is missing after the member's name.") }
            members.append(JSONNode.Member(name, try value()))
            skipSpace()
        } while take(",")
        guard take("}") else { throw wrong("A comma or } is missing.") }
        return .object(members)
    }

    private mutating func array() throws(JSONTextError) -> JSONNode {
        var elements: [JSONNode] = []
        skipSpace()
        if take("]") { return .array(elements) }
        repeat {
            elements.append(try value())
            skipSpace()
        } while take(",")
        guard take("]") else { throw wrong("A comma or ] is missing.") }
        return .array(elements)
    }

    private mutating func word(_ word: String, _ value: JSONNode) throws(JSONTextError) -> JSONNode {
        guard bytes[position...].starts(with: word.utf8) else { throw wrong("No JSON value begins like this.") }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONTextError) -> JSONNode {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONTextError) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw wrong("A digit is missing.") }
    }

    private mutating func string() throws(JSONTextError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text += String(try escape()).utf8
            case 0..<0x20: throw wrong("A control character stands in a string; write it as an escape.")
            default: text.append(byte)
            }
        }
        throw wrong("The text ends inside a string; send the whole document.")
    }

    private mutating func escape() throws(JSONTextError) -> Unicode.Scalar {
        let byte = current
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw wrong("There is no such escape in JSON.")
        }
    }

    private mutating func unicodeEscape() throws(JSONTextError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // RFC 8259, section 7: a character outside the basic plane is a high surrogate followed by a low one.
        guard first < 0xdc00, take("\\"), take("u"), case let second = try hexadecimal(),
            (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
        else { throw wrong("Half of a surrogate pair stands alone; send both halves or the character itself.") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONTextError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw wrong("An escape needs four hexadecimal digits.")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
