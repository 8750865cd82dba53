/// A Swift type that travels as one PostgreSQL value, in binary both ways.
public protocol DatabaseValue: Sendable {
    /// The type a parameter of this Swift type is sent as.
    static var databaseType: DatabaseType { get }

    /// Whether a column of `type` can be read as this Swift type; by default only ``databaseType`` can.
    static func reads(_ type: DatabaseType) -> Bool

    /// Writes the value in the binary form of ``databaseType``.
    func encode(into writer: inout ValueWriter) throws(ValueProblem)

    /// Reads a value of `type`, one of those ``reads(_:)`` accepts, from its binary form, to the last byte.
    static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Self
}

extension DatabaseValue {
    /// Only the type the value is sent as is read back.
    @inlinable
    public static func reads(_ type: DatabaseType) -> Bool { type == databaseType }
}

/// An enumeration or a newtype travels as its raw value: `enum State: String, DatabaseValue {}` as text.
extension DatabaseValue where Self: RawRepresentable, RawValue: DatabaseValue {
    /// The raw value's type.
    @inlinable
    public static var databaseType: DatabaseType { RawValue.databaseType }

    /// What the raw value reads.
    @inlinable
    public static func reads(_ type: DatabaseType) -> Bool { RawValue.reads(type) }

    /// Writes the raw value.
    @inlinable
    public func encode(into writer: inout ValueWriter) throws(ValueProblem) { try rawValue.encode(into: &writer) }

    /// Reads the raw value; one the type does not know is an error.
    @inlinable
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(&reader, type: type)) else {
            throw .unknownValue(String(describing: Self.self))
        }
        return value
    }
}
