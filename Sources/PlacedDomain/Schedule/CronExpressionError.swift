/// Why a text is not a cron expression; each case names the field or the word that is wrong.
public enum CronExpressionError: Error, Hashable, CustomStringConvertible {
    /// There are not five fields.
    case fieldCount(Int)
    /// A word beginning with `@` that is not one of the macros.
    case unknownMacro(String)
    /// A part of a field is not a number, name, range, step or `*`.
    case unreadable(field: CronField, text: String)
    /// A number lies outside the field's bounds.
    case outOfRange(field: CronField, text: String)
    /// A range ends before it begins.
    case reversedRange(field: CronField, text: String)
    /// The expression names a day that no month has, such as 30 February.
    case neverFires

    /// What is wrong and what to write instead.
    public var description: String {
        switch self {
        case .fieldCount(let count):
            "a cron expression has five fields (minute, hour, day of month, month, day of week), this one has \(count)"
        case .unknownMacro(let text):
            "\(text) is not known: write @hourly, @daily, @weekly, @monthly, @yearly or five fields"
        case .unreadable(let field, let text):
            "\(field) \"\(text)\" cannot be read: write a number, a range such as 1-5, a list such as 1,3, a step such as */2, or *"
        case .outOfRange(let field, let text):
            "\(field) \"\(text)\" is out of range: write \(field.bounds.lowerBound) to \(field.bounds.upperBound)"
        case .reversedRange(let field, let text):
            "\(field) \"\(text)\" ends before it begins: write the smaller value first"
        case .neverFires:
            "no month has such a day: change the day of month or the month"
        }
    }
}
