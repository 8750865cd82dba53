/// One of the five fields of a cron expression.
public enum CronField: String, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// Minute of the hour.
    case minute
    /// Hour of the day.
    case hour
    /// Day of the month.
    case dayOfMonth = "day of month"
    /// Month of the year, by number or by the first three letters of its English name.
    case month
    /// Day of the week, 0 or 7 being Sunday, by number or by the first three letters of its English name.
    case dayOfWeek = "day of week"

    /// The field's name as messages write it.
    public var description: String { rawValue }

    /// The numbers that may be written in the field.
    public var bounds: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The names that may stand for numbers, the first one for the lower bound.
    var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        }
    }

    /// Reads the field of an expression.
    func values(of text: String) throws(CronExpressionError) -> CronFieldValues {
        var members: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            members.formUnion(try values(ofPart: String(part)))
        }
        if self == .dayOfWeek, members.remove(7) != nil {
            members.insert(0)
        }
        return CronFieldValues(sorted: members.sorted(), isWildcard: text.hasPrefix("*"))
    }

    private func values(ofPart part: String) throws(CronExpressionError) -> [Int] {
        let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let range = try range(of: pieces[0], isStepped: pieces.count == 2, part: part)
        guard pieces.count == 2 else { return Array(range) }
        guard let step = Self.number(pieces[1]) else { throw .unreadable(field: self, text: part) }
        guard (1...bounds.upperBound).contains(step) else { throw .outOfRange(field: self, text: part) }
        return Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }

    private func range(of text: String, isStepped: Bool, part: String) throws(CronExpressionError) -> ClosedRange<Int> {
        // 7 is a second name of Sunday, not an eighth day.
        let all = bounds.lowerBound...(self == .dayOfWeek ? 6 : bounds.upperBound)
        if text == "*" { return all }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let first = try value(of: ends[0], part: part)
        guard ends.count == 2 else {
            // "5/15" counts on from 5 to the end, as in every common cron.
            return first...(isStepped ? max(first, all.upperBound) : first)
        }
        let last = try value(of: ends[1], part: part)
        guard first <= last else { throw .reversedRange(field: self, text: part) }
        return first...last
    }

    private func value(of text: String, part: String) throws(CronExpressionError) -> Int {
        if let index = names.firstIndex(of: text.lowercased()) {
            return index + bounds.lowerBound
        }
        guard let number = Self.number(text) else { throw .unreadable(field: self, text: part) }
        guard bounds.contains(number) else { throw .outOfRange(field: self, text: part) }
        return number
    }

    /// Digits only; `Int` alone would also take a sign.
    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text) ?? Int.max
    }
}
