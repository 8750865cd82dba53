public import Foundation
public import PlacedDomain

/// What a column of a planted row is set to: written as a literal, or made from a value of the house.
public indirect enum FixtureValue: Sendable {
    case null
    case text(String)
    case number(Double)
    case integer(Int)
    case truth(Bool)
    case list([FixtureValue])
    case object([String: FixtureValue])

    /// An identifier.
    public static func id<Kind>(_ id: Identifier<Kind>?) -> FixtureValue { id.map { .text($0.description) } ?? .null }
    /// An identifier without a kind.
    public static func id(_ id: UUID) -> FixtureValue { .text(id.uuidString) }
    /// An instant.
    public static func at(_ instant: Date?) -> FixtureValue { instant.map { .text(TimestampText.write($0)) } ?? .null }
    /// A day.
    public static func day(_ day: CalendarDay?) -> FixtureValue { day.map { .text($0.description) } ?? .null }
    /// A `bytea`.
    public static func bytes(_ bytes: [UInt8]) -> FixtureValue {
        .text(
            "\\x"
                + bytes.map { byte in
                    let text = String(byte, radix: 16)
                    return text.count == 1 ? "0" + text : text
                }.joined())
    }
}

extension FixtureValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Yes or no.
    public init(booleanLiteral value: Bool) { self = .truth(value) }
    /// NULL.
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: FixtureValue...) { self = .list(elements) }
    /// A `jsonb` object.
    public init(dictionaryLiteral elements: (String, FixtureValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

extension FixtureValue: Encodable {
    /// As the JSON that PostgreSQL turns into the column's type.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .integer(let integer): try container.encode(integer)
        case .truth(let truth): try container.encode(truth)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }
}
