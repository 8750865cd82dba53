/// Base58 with the Bitcoin alphabet, as multibase `z` writes keys.
package enum Base58 {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    /// Longest text decoded: the work grows with its square, and the longest key in use (RSA 4096) has 720 characters.
    static let maximumCharacters = 1024

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count <= maximumCharacters else { return nil }
        var littleEndian: [UInt8] = []
        for byte in text.utf8 {
            guard let digit = alphabet.firstIndex(of: byte) else { return nil }
            var carry = digit
            for index in littleEndian.indices {
                carry += Int(littleEndian[index]) * 58
                littleEndian[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            while carry > 0 {
                littleEndian.append(UInt8(truncatingIfNeeded: carry))
                carry >>= 8
            }
        }
        let zeros = text.utf8.prefix { $0 == alphabet[0] }.count
        return [UInt8](repeating: 0, count: zeros) + littleEndian.reversed()
    }

    package static func encode(_ bytes: [UInt8]) -> String {
        var littleEndian: [UInt8] = []
        for byte in bytes {
            var carry = Int(byte)
            for index in littleEndian.indices {
                carry += Int(littleEndian[index]) << 8
                littleEndian[index] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                littleEndian.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = [UInt8](repeating: alphabet[0], count: bytes.prefix { $0 == 0 }.count)
        return String(decoding: zeros + littleEndian.reversed().map { alphabet[Int($0)] }, as: UTF8.self)
    }
}
