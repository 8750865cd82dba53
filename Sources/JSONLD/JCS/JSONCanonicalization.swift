/// The JSON Canonicalization Scheme (RFC 8785): one text for every spelling of the same value.
///
/// Text is taken as it is, without Unicode normalisation (RFC 8785 section 3.1): what was signed stays what is read.
public enum JSONCanonicalization {
    /// The canonical text of a value.
    public static func text(of value: JSONValue) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

    /// The UTF-8 bytes of a value's canonical text: what is hashed and signed.
    public static func bytes(of value: JSONValue) -> [UInt8] {
        var output: [UInt8] = []
        append(value, to: &output)
        return output
    }

    private static func append(_ value: JSONValue, to output: inout [UInt8]) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): ECMAScriptNumber.append(number.double, to: &output)
        case .string(let text): JSONStringText.append(text, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(element, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            let members = object.members.sorted { precedes($0.name, $1.name) }
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                JSONStringText.append(member.name, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Whether a name comes before another by UTF-16 code units (RFC 8785 section 3.2.3).
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8) { utf16Weight($0) < utf16Weight($1) }
    }

    /// The place of a UTF-8 byte in the order of UTF-16. Both orders agree but for one thing: UTF-16 puts what lies
    /// beyond U+FFFF (lead bytes F0–F4) before U+E000–U+FFFF (lead bytes EE and EF).
    private static func utf16Weight(_ byte: UInt8) -> UInt8 { byte & 0xFE == 0xEE ? byte | 0x10 : byte }
}
