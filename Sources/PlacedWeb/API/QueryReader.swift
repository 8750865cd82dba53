import Foundation
import PlacedDomain

/// Reads the parameters of a query and remembers which were asked for: the others are refused.
///
/// Lives within one synchronous reading of one request.
final class QueryReader {
    private var values: [String: String] = [:]
    private var asked: Set<String> = []
    let problems = InputProblems()

    init(_ query: String?) {
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            guard let name, let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                problems.report("/" + pair.prefix(40), .malformed, "The percent-encoding cannot be read; encode UTF-8.")
                continue
            }
            if values.updateValue(value, forKey: name) != nil {
                problems.report("/" + name.prefix(40), .duplicate, "The parameter stands twice; keep one.")
            }
        }
    }

    /// Text of a kind: words, days, instants, identifiers.
    func value<Value>(_ name: String, _ kind: InputValue<Value>) -> Value? {
        asked.insert(name)
        guard let text = values[name] else { return nil }
        return kind.read(.string(text), "/" + name, problems)
    }

    /// A whole number within bounds.
    func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        number(name, .integer, within: range)
    }

    /// A number within bounds.
    func number(_ name: String, in range: ClosedRange<Double>) -> Double? {
        number(name, .number, within: range)
    }

    /// `1` or `true`, `0` or `false`.
    func flag(_ name: String) -> Bool? {
        value(
            name,
            InputValue<String>.string.map(.unknownValue, "Use 1 or 0.") { text in
                switch text {
                case "1", "true": true
                case "0", "false": false
                default: nil
                }
            })
    }

    /// What is wrong, unknown parameters included.
    func finish() throws(Problem) {
        for name in values.keys.sorted() where !asked.contains(name) {
            problems.report(
                "/" + name.prefix(40), .unknownMember,
                "There is no parameter \(name.prefix(40)) here; known are: \(asked.sorted().joined(separator: ", ")).")
        }
        guard problems.found.isEmpty else { throw .invalid(problems.found) }
    }

    private func number<Value: Comparable>(
        _ name: String, _ kind: InputValue<Value>, within range: ClosedRange<Value>
    ) -> Value? {
        asked.insert(name)
        guard let text = values[name] else { return nil }
        guard case .number? = try? JSONText.read(Array(text.utf8)) else {
            problems.report("/" + name, .wrongType, "This is not a number; send one.")
            return nil
        }
        guard let value = kind.read(.number(text), "/" + name, problems) else { return nil }
        guard range.contains(value) else {
            problems.report(
                "/" + name, .outOfRange,
                "\(text.prefix(40)) is outside \(range.lowerBound)–\(range.upperBound); give a number within.")
            return nil
        }
        return value
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
