import Foundation

/// What a form or a query sent: names with one or more values, and files.
struct FormBody: Sendable {
    /// An uploaded file.
    struct File: Sendable {
        let bytes: [UInt8]
    }

    /// A form with more fields than this is none of ours: the largest placement has 20 groups of 200 badges with a level
    /// each, and five more fields a group.
    static let mostFields = 10_000

    private(set) var values: [String: [String]] = [:]
    private(set) var files: [String: File] = [:]

    init() {}

    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1). A pair that is not UTF-8 is refused.
    init(urlEncoded text: some StringProtocol) throws(Problem) {
        let pairs = text.split(separator: "&")
        guard pairs.count <= Self.mostFields else {
            throw Problem(.tooLarge, "The form has more than \(Self.mostFields) fields; send fewer.")
        }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw Problem(.malformed, "The form's percent-encoding cannot be read; encode UTF-8.")
            }
            append(name, value)
        }
    }

    mutating func append(_ name: String, _ value: String) { values[name, default: []].append(value) }

    mutating func append(_ name: String, file: File) { files[name] = file }

    mutating func remove(_ name: String) { values[name] = nil }

    mutating func set(_ name: String, _ value: String) { values[name] = [value] }

    /// A field's first value without the white space around it; nil when absent or empty.
    subscript(_ name: String) -> String? {
        let text = values[name]?.first?.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of a field.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding?.replacing("\r\n", with: "\n")
    }
}
