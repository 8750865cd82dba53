/// What precedes the elements of a one-dimensional array: dimensions, NULL flag, element type, length, lower bound.
struct ArrayHeader {
    /// PostgreSQL's own bound (`MaxAllocSize` over the size of a datum).
    static let maximumCount = 134_217_727

    var elementType: DatabaseType
    var count: Int
    var hasNull: Bool

    init(elementType: DatabaseType, count: Int, hasNull: Bool) {
        self.elementType = elementType
        self.count = count
        self.hasNull = hasNull
    }

    /// Reads a header whose elements `Value` must be able to read.
    init<Value: DatabaseValue>(_ reader: inout ValueReader, reads value: Value.Type) throws(ValueProblem) {
        let dimensions = try reader.read(Int32.self)
        hasNull = try reader.read(Int32.self) != 0
        elementType = DatabaseType(oid: try reader.read(UInt32.self))
        guard Value.reads(elementType) else { throw .wrongType(expected: Value.databaseType, found: elementType) }
        switch dimensions {
        case 0: count = 0
        case 1:
            count = Int(try reader.read(Int32.self))
            _ = try reader.read(Int32.self)  // The lower bound: Swift arrays start at 0 whatever it is.
        default: throw .malformed("has \(dimensions) dimensions; only one is supported")
        }
        // Each element takes at least its length: a count beyond that would reserve memory for nothing.
        guard count >= 0, count <= reader.count / 4 else { throw .malformed("has fewer elements than it says") }
    }

    func write(into writer: inout ValueWriter) throws(ValueProblem) {
        guard count <= Self.maximumCount else {
            throw .outOfRange("an array holds at most \(Self.maximumCount) elements")
        }
        writer.write(Int32(count == 0 ? 0 : 1))
        writer.write(Int32(hasNull ? 1 : 0))
        writer.write(elementType.oid)
        guard count > 0 else { return }
        writer.write(Int32(count))
        writer.write(Int32(1))
    }

    /// Reads the next element; nil is NULL.
    func element<Value: DatabaseValue>(_ reader: inout ValueReader, as: Value.Type) throws(ValueProblem) -> Value? {
        let length = try reader.read(Int32.self)
        guard length != -1 else { return nil }
        var part = try reader.split(Int(length))
        let value = try Value.decode(&part, type: elementType)
        try part.finish()
        return value
    }
}
