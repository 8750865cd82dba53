/// A JSON document as UTF-8 text, sent as `jsonb`; the server checks that it is JSON.
public struct JSONB: Sendable, Hashable {
    /// The document.
    public var bytes: [UInt8]

    /// A document from its UTF-8 bytes.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// A document from its text.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// The document as text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONB: DatabaseValue {
    /// The only version of the binary form there is.
    private static let version: UInt8 = 1

    /// `jsonb`.
    public static var databaseType: DatabaseType { .jsonb }

    /// `jsonb`, and `json`, which has no version byte.
    public static func reads(_ type: DatabaseType) -> Bool { type == .jsonb || type == .json }

    /// The version byte and the text.
    public func encode(into writer: inout ValueWriter) {
        writer.write(Self.version)
        writer.write(bytes)
    }

    /// The version byte (only of `jsonb`) and the text.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> JSONB {
        if type == .jsonb {
            guard try reader.read(UInt8.self) == version else { throw .malformed("is not of jsonb version 1") }
        }
        return JSONB(bytes: reader.readBytes())
    }
}
