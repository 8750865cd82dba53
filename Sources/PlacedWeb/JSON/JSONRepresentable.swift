public import Foundation
public import PlacedDomain

/// Something with one JSON form wherever it stands.
public protocol JSONRepresentable {
    /// The JSON form.
    var json: JSONNode { get }
}

extension JSONNode: JSONRepresentable {
    /// Itself.
    public var json: JSONNode { self }
}

extension String: JSONRepresentable {
    /// A string.
    public var json: JSONNode { .string(self) }
}

extension Bool: JSONRepresentable {
    /// `true` or `false`.
    public var json: JSONNode { .boolean(self) }
}

extension Int: JSONRepresentable {
    /// A whole number.
    public var json: JSONNode { .number(String(self)) }
}

extension Int64: JSONRepresentable {
    /// A whole number.
    public var json: JSONNode { .number(String(self)) }
}

extension Double: JSONRepresentable {
    /// The shortest number that reads back as the same; `null` for what JSON cannot say.
    public var json: JSONNode { isFinite ? .number(description) : .null }
}

extension Date: JSONRepresentable {
    /// RFC 3339 in UTC with `Z`.
    public var json: JSONNode { .string(TimestampText.write(self)) }
}

extension CalendarDay: JSONRepresentable {
    /// `YYYY-MM-DD`.
    public var json: JSONNode { .string(description) }
}

extension Identifier: JSONRepresentable {
    /// 36 lower-case characters.
    public var json: JSONNode { .string(description) }
}

extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
    /// The value, or an explicit `null`.
    public var json: JSONNode { self?.json ?? .null }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
    /// An array.
    public var json: JSONNode { .array(map(\.json)) }
}

extension JSONNode {
    /// A value of a closed set by its word, or `null`.
    public static func word<Word: RawRepresentable<String>>(_ word: Word?) -> JSONNode {
        word.map { .string($0.rawValue) } ?? .null
    }
}
