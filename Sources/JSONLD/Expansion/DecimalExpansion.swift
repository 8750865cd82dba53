/// The exact decimal digits of a double. Statements carry 16 of them, rounded from the exact value as C's `%.15E`
/// does; the shortest digits that read back as the same double differ from those for values such as 9.95.
struct DecimalExpansion {
    /// The digits, the first not zero; empty for zero.
    private var digits: [UInt8]
    /// The power of ten that the first digit stands for.
    private var exponent: Int
    private let isNegative: Bool

    /// The digits of a finite value.
    init(_ value: Double) {
        isNegative = value.sign == .minus
        let bits = value.significandBitPattern
        let isNormal = value.exponentBitPattern > 0
        let significand = isNormal ? bits | 1 << 52 : bits
        let power = (isNormal ? Int(value.exponentBitPattern) : 1) - 1_075
        // value = significand × 2^power, and 2^-n = 5^n / 10^n.
        let decimals = Self.digits(of: significand, times: power < 0 ? 5 : 2, to: abs(power))
        digits = decimals
        exponent = decimals.count - 1 + min(power, 0)
    }

    /// The canonical text of an `xsd:double` with at most 16 digits (JSON-LD 1.1 API section 8.6): `1.5E0`.
    var canonicalDouble: String {
        guard !digits.isEmpty else { return isNegative ? "-0.0E0" : "0.0E0" }
        var kept = Array(digits.prefix(16))
        var exponent = exponent
        if roundsUp {
            var index = kept.count - 1
            while index >= 0, kept[index] == 9 {
                kept[index] = 0
                index -= 1
            }
            if index >= 0 {
                kept[index] += 1
            } else {
                kept.insert(1, at: 0)
                exponent += 1
            }
        }
        while kept.count > 1, kept.last == 0 { kept.removeLast() }
        let fraction = kept.count > 1 ? kept.dropFirst().map(String.init).joined() : "0"
        return "\(isNegative ? "-" : "")\(kept[0]).\(fraction)E\(exponent)"
    }

    /// Half way goes to the even digit.
    private var roundsUp: Bool {
        guard digits.count > 16 else { return false }
        if digits[16] != 5 { return digits[16] > 5 }
        return digits.dropFirst(17).contains { $0 != 0 } || !digits[15].isMultiple(of: 2)
    }

    /// The digits of `number × factor^power`, in limbs of nine digits.
    private static func digits(of number: UInt64, times factor: UInt64, to power: Int) -> [UInt8] {
        let base: UInt64 = 1_000_000_000
        var limbs: [UInt64] = []
        var rest = number
        while rest > 0 {
            limbs.append(rest % base)
            rest /= base
        }
        var left = power
        while left > 0 {
            // 5^12 and 2^12 keep a limb's product inside 64 bits.
            var step: UInt64 = 1
            for _ in 0..<min(left, 12) { step *= factor }
            left -= min(left, 12)
            var carry: UInt64 = 0
            for index in limbs.indices {
                let product = limbs[index] * step + carry
                limbs[index] = product % base
                carry = product / base
            }
            if carry > 0 { limbs.append(carry) }
        }
        var digits: [UInt8] = []
        for limb in limbs {
            var limb = limb
            for _ in 0..<9 {
                digits.append(UInt8(limb % 10))
                limb /= 10
            }
        }
        while digits.last == 0 { digits.removeLast() }
        return digits.reversed()
    }
}
