public import FoundationEssentials

extension UUID: DatabaseValue {
    /// `uuid`.
    public static var databaseType: DatabaseType { .uuid }

    /// Sixteen bytes.
    public func encode(into writer: inout ValueWriter) {
        withUnsafeBytes(of: uuid) { writer.write(raw: $0) }
    }

    /// Sixteen bytes.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> UUID {
        let bits = try reader.read(UInt128.self).bigEndian
        return UUID(uuid: unsafeBitCast(bits, to: uuid_t.self))
    }
}
