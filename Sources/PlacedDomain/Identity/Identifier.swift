public import Foundation

/// A UUID that knows what it identifies; two kinds of identifier never mix.
///
/// Text form: 36 lower-case characters. Order: by the 16 bytes, unsigned, which for our version 7 identifiers is by creation.
public struct Identifier<Entity>: Hashable, Sendable {
    /// The bare identifier.
    public let uuid: UUID

    /// Wraps an identifier read from storage.
    public init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// Reads the 36-character form, in either case; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 36, let uuid = UUID(uuidString: String(text)) else { return nil }
        self.uuid = uuid
    }

    /// A new version 7 identifier (RFC 9562, section 5.7): milliseconds since 1970, then random bits.
    public static func new(at now: Date) -> Self {
        Self(UUID.version7(at: now))
    }
}

extension Identifier: CustomStringConvertible {
    /// 36 lower-case characters.
    public var description: String { uuid.uuidString.lowercased() }
}

extension Identifier: Comparable {
    /// Compares the 16 bytes as unsigned numbers, first byte first.
    public static func < (left: Self, right: Self) -> Bool {
        withUnsafeBytes(of: left.uuid.uuid) { a in
            withUnsafeBytes(of: right.uuid.uuid) { b in a.lexicographicallyPrecedes(b) }
        }
    }
}

extension Identifier: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an identifier: \(text)")
        }
        self = value
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
