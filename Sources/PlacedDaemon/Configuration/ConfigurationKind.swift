import Configuration
import Foundation
import PlacedDomain

/// What a configuration value may be; converting is also checking, so that a wrong value never leaves its source.
enum ConfigurationKind: Sendable {
    /// Any text that is not empty.
    case text
    /// A path of a file or directory; a relative one counts from the working directory.
    case path
    /// `true` or `false`.
    case boolean
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A length of time such as `30s` within bounds.
    case duration(ClosedRange<Duration>)
    /// A size such as `5MiB` within bounds, in bytes.
    case byteCount(ClosedRange<Int>)
    /// One of the listed words.
    case choice([String])
    /// An absolute URL of one of the schemes.
    case url(schemes: [String])
    /// A cron expression of five fields, or a macro such as `@daily`.
    case schedule
    /// A name of the time zone database, such as `Europe/Lisbon`.
    case timeZone
    /// Several texts: a sequence in the file, separated by commas elsewhere.
    case list

    /// Converts what a source holds.
    ///
    /// - Parameter texts: the text of a scalar, or the texts of a sequence.
    /// - Returns: the value as the reader's accessors expect it.
    /// - Throws: what was expected instead.
    func convert(_ texts: [String]) throws(ConfigurationExpectation) -> ConfigContent {
        if case .list = self {
            let items = texts.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }
            guard !items.contains(where: \.isEmpty) else { throw expectation }
            return .stringArray(items)
        }
        guard texts.count == 1, let text = texts.first, !text.isEmpty else { throw expectation }
        switch self {
        case .boolean:
            guard let value = Bool(text) else { throw expectation }
            return .bool(value)
        case .integer(let bounds):
            guard let value = Int(text), bounds.contains(value) else { throw expectation }
            return .int(value)
        default:
            guard accepts(text) else { throw expectation }
            return .string(text)
        }
    }

    private func accepts(_ text: String) -> Bool {
        switch self {
        case .duration(let bounds):
            DurationText(configString: text).map { bounds.contains($0.duration) } ?? false
        case .byteCount(let bounds):
            ByteCountText(configString: text).map { bounds.contains($0.bytes) } ?? false
        case .choice(let words):
            words.contains(text)
        case .url(let schemes):
            URLComponents(string: text).map { parts in
                schemes.contains(parts.scheme?.lowercased() ?? "")
                    && (parts.host?.isEmpty == false || parts.scheme?.hasPrefix("postgres") == true)
            } ?? false
        case .schedule:
            (try? CronExpression(text)) != nil
        case .timeZone:
            TimeZone(identifier: text) != nil
        case .text, .path, .boolean, .integer, .list:
            true
        }
    }

    /// What a right value looks like, for messages and for the documentation.
    var expectation: ConfigurationExpectation {
        switch self {
        case .text: "some text"
        case .path: "a path"
        case .boolean: "true or false"
        case .integer(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .duration(let bounds):
            "a duration such as 30s, 15m, 12h or 7d, from \(DurationText(bounds.lowerBound)) to \(DurationText(bounds.upperBound))"
        case .byteCount(let bounds):
            "a size such as 64KiB or 5MiB, from \(ByteCountText(bounds.lowerBound)) to \(ByteCountText(bounds.upperBound))"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .url(let schemes): "a URL beginning with \(schemes.map { $0 + "://" }.joined(separator: " or "))"
        case .schedule:
            "a cron expression of five fields such as \"0 7 * * *\", or @hourly, @daily, @weekly, @monthly, @yearly"
        case .timeZone: "a time zone name such as Europe/Lisbon"
        case .list: "texts, a sequence in the file or separated by commas elsewhere"
        }
    }
}
