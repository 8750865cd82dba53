/// Base64 (RFC 4648 section 4), strict: padded, no white space, no stray bits.
enum Base64 {
    static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count % 4 == 0 else { return nil }
        let unpadded = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.count
        guard text.utf8.count - unpadded <= 2 else { return nil }
        let digits = text.utf8.prefix(unpadded).map { byte in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "-"), UInt8(ascii: "_"): UInt8(ascii: "!")
            default: byte
            }
        }
        return Base64URL.decode(digits[...])
    }

    static func encode(_ bytes: [UInt8]) -> String {
        let text = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }
}
