/// Reads one value in PostgreSQL's binary form; every read is checked against the value's end.
///
/// Valid only inside the ``DatabaseValue/decode(_:type:)`` it is handed to.
public struct ValueReader {
    private var rest: UnsafeRawBufferPointer

    /// Reads from memory that outlives the reader.
    init(_ bytes: UnsafeRawBufferPointer) { rest = bytes }

    /// How many bytes are left.
    public var count: Int { rest.count }

    /// Reads an integer, most significant byte first.
    public mutating func read<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(ValueProblem) -> Integer {
        let width = MemoryLayout<Integer>.size
        guard rest.count >= width else { throw .malformed("ends before its \(width)-byte integer does") }
        let value = Integer(bigEndian: rest.loadUnaligned(as: Integer.self))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(width))
        return value
    }

    /// Reads all that is left.
    public mutating func readBytes() -> [UInt8] {
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.suffix(0)) }
        return Array(rest)
    }

    /// Reads all that is left as UTF-8.
    public mutating func readText() throws(ValueProblem) -> String {
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.suffix(0)) }
        guard let text = String(validating: rest, as: UTF8.self) else { throw .malformed("is not UTF-8") }
        return text
    }

    /// Splits off the next `count` bytes as a reader of their own, as array elements need.
    public mutating func split(_ count: Int) throws(ValueProblem) -> ValueReader {
        guard count >= 0, count <= rest.count else { throw .malformed("an element reaches past the value's end") }
        let part = ValueReader(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        return part
    }

    /// Throws if anything is left over.
    func finish() throws(ValueProblem) {
        if rest.count > 0 { throw .malformed("has \(rest.count) bytes too many") }
    }
}
