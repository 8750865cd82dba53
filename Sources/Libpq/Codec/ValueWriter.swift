/// Collects values in PostgreSQL's binary form (big-endian throughout).
public struct ValueWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts empty.
    public init() {}

    /// Forgets everything, keeping the memory.
    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Appends an integer, most significant byte first.
    public mutating func write<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    public mutating func write(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends raw bytes as they are.
    public mutating func write(raw more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more)
    }

    /// Appends a value preceded by its length in 32 bits, as array elements are.
    public mutating func writeCounted(_ body: (inout ValueWriter) throws(ValueProblem) -> Void) throws(ValueProblem) {
        let start = bytes.count
        write(Int32(0))
        try body(&self)
        guard let count = Int32(exactly: bytes.count - start - 4) else {
            throw .outOfRange("an element takes more than 2 GiB")
        }
        withUnsafeBytes(of: count.bigEndian) { length in
            for (index, byte) in length.enumerated() { bytes[start + index] = byte }
        }
    }
}
