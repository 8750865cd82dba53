/// A value put in the place of a `{name}` in a text.
public enum TextArgument: Hashable, Sendable {
    /// Words, put in as they are.
    case text(String)
    /// A whole number, written with the language's grouping; the one named `count` also chooses the plural form.
    case number(Int)
}

extension TextArgument: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Words from a literal.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension TextArgument: ExpressibleByIntegerLiteral {
    /// A number from a literal.
    public init(integerLiteral value: Int) {
        self = .number(value)
    }
}
