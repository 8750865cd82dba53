/// The signed integers PostgreSQL has; each reads a column of any integer width, checked for range.
public protocol DatabaseInteger: DatabaseValue, FixedWidthInteger, SignedInteger {}

extension DatabaseInteger {
    /// `int2`, `int4` or `int8`: the range is checked for each value.
    public static func reads(_ type: DatabaseType) -> Bool { type == .int2 || type == .int4 || type == .int8 }

    /// Writes as many bytes as the type is wide.
    public func encode(into writer: inout ValueWriter) { writer.write(self) }

    /// Reads any integer width; a value outside the range of `Self` is an error.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Self {
        let wide: Int64 =
            switch type {
            case .int2: Int64(try reader.read(Int16.self))
            case .int4: Int64(try reader.read(Int32.self))
            default: try reader.read(Int64.self)
            }
        guard let value = Self(exactly: wide) else { throw .outOfRange("does not fit \(Self.self)") }
        return value
    }
}

extension Int16: DatabaseInteger {
    /// `int2`.
    public static var databaseType: DatabaseType { .int2 }
}

extension Int32: DatabaseInteger {
    /// `int4`.
    public static var databaseType: DatabaseType { .int4 }
}

extension Int64: DatabaseInteger {
    /// `int8`.
    public static var databaseType: DatabaseType { .int8 }
}

extension Int: DatabaseInteger {
    /// `int8`.
    public static var databaseType: DatabaseType { .int8 }
}
