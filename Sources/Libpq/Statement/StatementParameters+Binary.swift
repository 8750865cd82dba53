extension StatementParameters {
    /// Lends the values in the form libpq's send functions take: count, values, lengths, formats.
    func withBinary<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        guard !slots.isEmpty else { return body(0, nil, nil, nil) }
        return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: slots.count) { values in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * slots.count) { numbers in
                writer.bytes.withUnsafeBytes { bytes in
                    for (index, slot) in slots.enumerated() {
                        numbers[slots.count + index] = 1
                        switch slot {
                        case .null:
                            values[index] = nil
                            numbers[index] = 0
                        case .value(let offset, let count):
                            values[index] = Self.address(bytes, offset)
                            numbers[index] = Int32(count)
                        }
                    }
                    let lengths = numbers.baseAddress
                    return body(Int32(slots.count), values.baseAddress, lengths, lengths.map { $0 + slots.count })
                }
            }
        }
    }

    /// Where a value starts. Of no bytes at all there is no address, and nil would be NULL: any other address will do.
    private static func address(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UnsafePointer<CChar>? {
        guard let base = bytes.baseAddress else { return UnsafePointer(bitPattern: 1) }
        return base.advanced(by: offset).assumingMemoryBound(to: CChar.self)
    }

    /// Appends the values as one tuple of COPY's binary format: how many, then each with its length, NULL as −1.
    func writeTuple(into buffer: inout [UInt8]) {
        withUnsafeBytes(of: Int16(truncatingIfNeeded: slots.count).bigEndian) { buffer.append(contentsOf: $0) }
        writer.bytes.withUnsafeBytes { bytes in
            for slot in slots {
                let (length, value) =
                    switch slot {
                    case .null: (Int32(-1), bytes[0..<0])
                    case .value(let offset, let count): (Int32(count), bytes[offset..<(offset + count)])
                    }
                withUnsafeBytes(of: length.bigEndian) { buffer.append(contentsOf: $0) }
                buffer.append(contentsOf: value)
            }
        }
    }
}
