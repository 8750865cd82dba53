extension Bool: DatabaseValue {
    /// `bool`.
    public static var databaseType: DatabaseType { .bool }

    /// One byte, 0 or 1.
    public func encode(into writer: inout ValueWriter) { writer.write(UInt8(self ? 1 : 0)) }

    /// One byte, 0 or 1.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> Bool {
        switch try reader.read(UInt8.self) {
        case 0: false
        case 1: true
        default: throw .malformed("is neither 0 nor 1")
        }
    }
}
