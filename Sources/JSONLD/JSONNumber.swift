/// A JSON number with its text exactly as written; what it means as a machine number is asked for.
public struct JSONNumber: Sendable, Hashable {
    /// The text as written, valid by the grammar of RFC 8259 section 6.
    public let text: String

    init(validText text: String) { self.text = text }

    /// A whole number.
    public init(_ value: Int) { self.text = String(value) }

    /// The value, when the text is a whole number without fraction or exponent that fits.
    public var integer: Int? { Int(text) }

    /// The nearest double; never infinite, since the reader refuses numbers that would be.
    public var double: Double { Double(text) ?? .nan }
}
