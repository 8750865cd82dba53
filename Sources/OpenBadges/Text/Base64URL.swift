/// Base64url without padding (RFC 7515 appendix C), strict: one text for each sequence of bytes. A lenient decoder would
/// let one signature have many spellings, and so one credential many digests.
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    package static func decode(_ text: some StringProtocol) -> [UInt8]? { decode(Array(text.utf8)[...]) }

    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        // What no character stands for has its upper bits set; one look at the end tells whether any was there.
        var seen: UInt8 = 0
        let bytes = text.withUnsafeBufferPointer { text in
            values.withUnsafeBufferPointer { values in
                [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
                    func value(_ position: Int) -> UInt32 {
                        let value = values[Int(text[position])]
                        seen |= value
                        return UInt32(value)
                    }
                    func write(_ bits: UInt32) {
                        output.initializeElement(at: count, to: UInt8(truncatingIfNeeded: bits))
                        count += 1
                    }
                    var position = 0
                    while position + 4 <= text.count {
                        let bits =
                            value(position) << 18 | value(position + 1) << 12 | value(position + 2) << 6
                            | value(position + 3)
                        write(bits >> 16)
                        write(bits >> 8)
                        write(bits)
                        position += 4
                    }
                    let rest = text.count - position
                    guard rest > 0 else { return }
                    // Bits that belong to no byte must be zero, or one sequence would have several texts.
                    let bits = value(position) << 12 | value(position + 1) << 6 | (rest > 2 ? value(position + 2) : 0)
                    write(bits >> 10)
                    if rest > 2 { write(bits >> 2) }
                    if bits & (rest > 2 ? 0x3 : 0x3FF) != 0 { seen = 0xFF }
                }
            }
        }
        return seen < 64 ? bytes : nil
    }

    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
