/// One thing wrong with one field of what was sent: where, what, and the remedy.
public struct FieldProblem: Sendable, Hashable, Codable {
    /// What is wrong, for programs; the text catalogue has `codes.<code>` for each.
    public enum Code: String, Sendable, Codable, CaseIterable {
        case required, unknownMember = "unknown_member", wrongType = "wrong_type", outOfRange = "out_of_range"
        case tooLong = "too_long", tooMany = "too_many", tooShort = "too_short", unknownValue = "unknown_value"
        case malformed, inThePast = "in_the_past", beforeDeadline = "before_deadline", order, currency
        case unknownTimeZone = "unknown_time_zone", atLeastTooLarge = "at_least_too_large", duplicate
        case weightsSum = "weights_sum", notFound = "not_found", mismatch, notAllowed = "not_allowed", expired
    }

    /// JSON Pointer (RFC 6901) to the member.
    public let pointer: String
    /// What is wrong.
    public let code: Code
    /// In English: what is wrong and what to do about it.
    public let message: String

    /// Says what is wrong with one field.
    public init(_ pointer: String, _ code: Code, _ message: String) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }
}
