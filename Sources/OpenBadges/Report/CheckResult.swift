/// One check with its outcome: a line of the receipt.
public struct CheckResult: Sendable, Equatable, Codable {
    /// Which check.
    public let name: CheckName
    /// How it ended.
    public let outcome: CheckOutcome
    /// The reason; beside a pass it is a warning.
    public let code: ReasonCode?
    /// One sentence for a person: which document or field, what was wrong.
    public let detail: String

    /// A line with these values.
    public init(_ name: CheckName, _ outcome: CheckOutcome, _ code: ReasonCode? = nil, _ detail: String) {
        self.name = name
        self.outcome = outcome
        self.code = code
        self.detail = detail
    }

    /// Writes `code` as null when there is none: every line has the same members.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(code, forKey: .code)
        try container.encode(detail, forKey: .detail)
    }
}
