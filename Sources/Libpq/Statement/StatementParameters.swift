/// The bound values of one statement, already in PostgreSQL's binary form.
public struct StatementParameters: Sendable {
    /// Where a value lies in ``bytes``.
    enum Slot: Sendable {
        case null
        case value(offset: Int, count: Int)
    }

    /// PostgreSQL counts parameters in 16 bits (protocol 3, Bind message).
    static let maximumCount = 65_535

    /// One value may not be larger than a PostgreSQL field.
    static let maximumBytes = 1 << 30

    private(set) var types: [UInt32] = []
    private(set) var slots: [Slot] = []
    private(set) var writer = ValueWriter()
    private(set) var failure: (parameter: Int, problem: ValueProblem)?

    init() {}

    /// Forgets everything, keeping the memory for the next row of a COPY.
    mutating func clear() {
        types.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
        writer.clear()
        failure = nil
    }

    /// Binds the next placeholder.
    ///
    /// A value PostgreSQL has no room for (a NaN date, text with a NUL character) is remembered, and the statement fails
    /// with ``DatabaseError/Kind/encoding`` before anything is sent.
    @inlinable
    public mutating func append<Value: DatabaseValue>(_ value: Value) {
        appendSlot(Value.databaseType) { (writer) throws(ValueProblem) in try value.encode(into: &writer) }
    }

    /// Binds the next placeholder to a value or to NULL.
    @inlinable
    public mutating func append<Value: DatabaseValue>(_ value: Value?) {
        if let value { append(value) } else { appendNull(Value.databaseType) }
    }

    /// Binds the next placeholder to NULL of the given type.
    @usableFromInline
    mutating func appendNull(_ type: DatabaseType) {
        types.append(type.oid)
        slots.append(.null)
    }

    @usableFromInline
    mutating func appendSlot(_ type: DatabaseType, _ encode: (inout ValueWriter) throws(ValueProblem) -> Void) {
        types.append(type.oid)
        let offset = writer.bytes.count
        do throws(ValueProblem) {
            try encode(&writer)
            if types.count > Self.maximumCount { throw .outOfRange("PostgreSQL takes at most 65535 parameters") }
            if writer.bytes.count > Self.maximumBytes { throw .outOfRange("parameters take more than 1 GiB") }
        } catch {
            if failure == nil { failure = (types.count, error) }
        }
        slots.append(.value(offset: offset, count: writer.bytes.count - offset))
    }
}
