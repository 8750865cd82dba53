/// Splits the data of a COPY into tuples. The server sends one per message, but the protocol does not promise it: a tuple
/// that is not whole yet is kept until the rest has come.
struct CopyTuples {
    private enum Phase {
        case header
        case tuples
        case over
    }

    private var phase = Phase.header
    /// The beginning of a tuple whose end has not come.
    private var carry: [UInt8] = []

    /// Hands out each tuple that is whole: the number of its fields and their lengths and values.
    mutating func take(
        _ message: UnsafeRawBufferPointer,
        _ body: (_ fields: Int, _ bytes: UnsafeRawBufferPointer) throws(RowDecodingError) -> Void
    ) throws(RowDecodingError) -> Bool {
        if carry.isEmpty {
            guard let used = try split(message, body) else { return false }
            if used < message.count { carry = Array(message[used...]) }
            return true
        }
        carry.append(contentsOf: message)
        var joined: [UInt8] = []
        swap(&joined, &carry)
        let result = joined.withUnsafeBytes { bytes in
            Result { () throws(RowDecodingError) in try split(bytes, body) }
        }
        guard let used = try result.get() else { return false }
        if used < joined.count { carry = Array(joined[used...]) }
        return true
    }

    /// How many bytes were used up; nil if they are no COPY data.
    private mutating func split(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (_ fields: Int, _ bytes: UnsafeRawBufferPointer) throws(RowDecodingError) -> Void
    ) throws(RowDecodingError) -> Int? {
        var offset = 0
        if case .header = phase {
            let length = CopyFormat.header.count
            guard bytes.count >= length else { return 0 }
            guard bytes.prefix(11).elementsEqual(CopyFormat.header.prefix(11)) else { return nil }
            // Flags and an extension would mean a form of data that nobody has defined yet.
            guard bytes[11..<length].allSatisfy({ $0 == 0 }) else { return nil }
            offset = length
            phase = .tuples
        }
        while case .tuples = phase, bytes.count - offset >= 2 {
            let fields = Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))
            if fields == -1 {
                phase = .over
                return bytes.count
            }
            guard fields >= 0 else { return nil }
            var end = offset + 2
            for _ in 0..<fields {
                guard bytes.count - end >= 4 else { return offset }
                let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: end, as: Int32.self))
                guard length >= -1 else { return nil }
                end += 4 + max(0, Int(length))
                guard end <= bytes.count else { return offset }
            }
            try body(Int(fields), UnsafeRawBufferPointer(rebasing: bytes[(offset + 2)..<end]))
            offset = end
        }
        return offset
    }
}
