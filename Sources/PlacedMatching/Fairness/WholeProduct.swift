/// A product of whole numbers of any length.
struct WholeProduct: Comparable {
    /// Digits of 32 bits, the lowest first, none of them zero at the end.
    private var digits: [UInt32] = [1]

    mutating func multiply(by factor: UInt32) {
        var carry: UInt64 = 0
        for place in digits.indices {
            carry += UInt64(digits[place]) * UInt64(factor)
            digits[place] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { digits.append(UInt32(carry)) }
    }

    static func < (a: WholeProduct, b: WholeProduct) -> Bool {
        if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
        return a.digits.reversed().lexicographicallyPrecedes(b.digits.reversed())
    }
}
