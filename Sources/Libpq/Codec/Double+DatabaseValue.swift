extension Double: DatabaseValue {
    /// `float8`.
    public static var databaseType: DatabaseType { .float8 }

    /// `float8`, and `float4`, which widens without loss.
    public static func reads(_ type: DatabaseType) -> Bool { type == .float8 || type == .float4 }

    /// Eight bytes, IEEE 754.
    public func encode(into writer: inout ValueWriter) { writer.write(bitPattern) }

    /// Eight or four bytes, IEEE 754.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Double {
        if type == .float4 { return Double(Float(bitPattern: try reader.read(UInt32.self))) }
        return Double(bitPattern: try reader.read(UInt64.self))
    }
}
