extension String: DatabaseValue {
    /// `text`.
    public static var databaseType: DatabaseType { .text }

    /// The character types; a user-defined enumeration is cast to text in the statement.
    public static func reads(_ type: DatabaseType) -> Bool {
        switch type {
        case .text, .varchar, .bpchar, .name, .unknown: true
        default: false
        }
    }

    /// UTF-8; PostgreSQL text cannot hold U+0000.
    public func encode(into writer: inout ValueWriter) throws(ValueProblem) {
        guard !utf8.contains(0) else { throw .malformed("text holds U+0000, which PostgreSQL cannot store") }
        writer.write(utf8)
    }

    /// UTF-8.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> String {
        try reader.readText()
    }
}
