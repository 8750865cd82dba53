/// An exact decimal number as `numeric`: any number of digits, no rounding, no NaN and no infinity.
///
/// Two values are equal when they are the same number; `1.50` keeps its scale but equals `1.5`.
public struct NumericDecimal: Sendable, CustomStringConvertible {
    /// What the binary form allows: 14 bits of digits after the decimal point.
    static let maximumScale = 16_383
    /// The sign word of a negative number in the binary form.
    static let negativeSign: UInt16 = 0x4000

    /// Whether the number is below zero.
    public private(set) var isNegative: Bool
    /// How many digits stand after the decimal point.
    public private(set) var scale: Int
    /// Base-10000 digits, most significant first, without zeros at either end.
    private(set) var groups: [UInt16]
    /// The power of 10000 of the first group.
    private(set) var weight: Int

    init(isNegative: Bool, scale: Int, groups: [UInt16], weight: Int) {
        let leading = groups.prefix { $0 == 0 }.count
        var groups = Array(groups.dropFirst(leading))
        while groups.last == 0 { groups.removeLast() }
        self.isNegative = isNegative && !groups.isEmpty
        self.scale = scale
        self.weight = groups.isEmpty ? 0 : weight - leading
        self.groups = groups
    }

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        var rest = value.magnitude
        var groups: [UInt16] = []
        while rest > 0 {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10_000)
            groups.insert(UInt16(truncatingIfNeeded: remainder), at: 0)
            rest = quotient
        }
        self.init(isNegative: value < 0, scale: 0, groups: groups, weight: groups.count - 1)
    }

    /// A number from plain decimal notation (`-12.50`); nil if it is anything else or longer than PostgreSQL holds.
    public init?(_ text: String) {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0]
        let fraction = parts.count > 1 ? parts[1] : whole.suffix(0)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard !whole.isEmpty, parts.count == 1 || !fraction.isEmpty, whole.allSatisfy(isDigit),
            fraction.allSatisfy(isDigit), whole.count <= 131_072, fraction.count <= Self.maximumScale
        else { return nil }
        var padded = [UInt8](repeating: 0, count: (4 - whole.count % 4) % 4)
        padded.append(contentsOf: whole.map { $0 - UInt8(ascii: "0") })
        let weight = padded.count / 4 - 1
        padded.append(contentsOf: fraction.map { $0 - UInt8(ascii: "0") })
        padded.append(contentsOf: [UInt8](repeating: 0, count: (4 - padded.count % 4) % 4))
        let groups = stride(from: 0, to: padded.count, by: 4).map { start in
            padded[start..<start + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1) }
        }
        self.init(isNegative: isNegative, scale: fraction.count, groups: groups, weight: weight)
    }

    /// Plain decimal notation with ``scale`` digits after the point.
    public var description: String {
        func group(_ power: Int) -> String {
            let index = weight - power
            let digits = String(groups.indices.contains(index) ? groups[index] : 0)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        let whole = (0...max(weight, 0)).reversed().map(group).joined().drop { $0 == "0" }
        var text = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole)
        if scale > 0 {
            text += "." + (1...(scale + 3) / 4).map { group(-$0) }.joined().prefix(scale)
        }
        return text
    }
}

extension NumericDecimal: Hashable {
    /// Whether both are the same number, whatever their scales.
    public static func == (left: NumericDecimal, right: NumericDecimal) -> Bool {
        left.isNegative == right.isNegative && left.weight == right.weight && left.groups == right.groups
    }

    /// Hashes the number without its scale.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(isNegative)
        hasher.combine(weight)
        hasher.combine(groups)
    }
}
