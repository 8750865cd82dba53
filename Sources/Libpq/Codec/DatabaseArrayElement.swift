/// A type whose Swift arrays travel as one PostgreSQL value: a one-dimensional array, or, for bytes, `bytea`.
public protocol DatabaseArrayElement: Sendable {
    /// The type of the whole array.
    static var databaseArrayType: DatabaseType { get }

    /// Whether a column of `type` can be read as an array of this.
    static func readsArray(_ type: DatabaseType) -> Bool

    /// Writes the whole array.
    static func encodeArray(_ elements: [Self], into writer: inout ValueWriter) throws(ValueProblem)

    /// Reads the whole array.
    static func decodeArray(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> [Self]
}

extension DatabaseArrayElement {
    /// Only the type the array is sent as is read back.
    public static func readsArray(_ type: DatabaseType) -> Bool { type == databaseArrayType }
}

extension DatabaseArrayElement where Self: DatabaseValue {
    /// Writes dimensions and elements (`array_send` in the server's arrayfuncs.c).
    public static func encodeArray(_ elements: [Self], into writer: inout ValueWriter) throws(ValueProblem) {
        try ArrayHeader(elementType: databaseType, count: elements.count, hasNull: false).write(into: &writer)
        for element in elements {
            try writer.writeCounted { (writer) throws(ValueProblem) in try element.encode(into: &writer) }
        }
    }

    /// Reads dimensions and elements; a NULL element is an error.
    public static func decodeArray(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> [Self] {
        let header = try ArrayHeader(&reader, reads: Self.self)
        var elements: [Self] = []
        elements.reserveCapacity(header.count)
        for _ in 0..<header.count {
            guard let element = try header.element(&reader, as: Self.self) else { throw .null }
            elements.append(element)
        }
        return elements
    }
}

/// Arrays with NULL elements are arrays of optionals.
extension Optional: DatabaseArrayElement where Wrapped: DatabaseArrayElement & DatabaseValue {
    /// The array type of the wrapped type.
    public static var databaseArrayType: DatabaseType { Wrapped.databaseArrayType }

    /// What arrays of the wrapped type read.
    public static func readsArray(_ type: DatabaseType) -> Bool { Wrapped.readsArray(type) }

    /// Writes dimensions and elements, NULL as length −1.
    public static func encodeArray(_ elements: [Self], into writer: inout ValueWriter) throws(ValueProblem) {
        let hasNull = elements.contains { $0 == nil }
        try ArrayHeader(elementType: Wrapped.databaseType, count: elements.count, hasNull: hasNull).write(into: &writer)
        for element in elements {
            guard let element else {
                writer.write(Int32(-1))
                continue
            }
            try writer.writeCounted { (writer) throws(ValueProblem) in try element.encode(into: &writer) }
        }
    }

    /// Reads dimensions and elements.
    public static func decodeArray(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> [Self] {
        let header = try ArrayHeader(&reader, reads: Wrapped.self)
        var elements: [Self] = []
        elements.reserveCapacity(header.count)
        for _ in 0..<header.count { elements.append(try header.element(&reader, as: Wrapped.self)) }
        return elements
    }
}
