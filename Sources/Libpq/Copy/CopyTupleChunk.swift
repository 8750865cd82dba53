/// Whole tuples of a COPY as the server sent them: of each field its length and its binary value.
public struct CopyTupleChunk: Sendable {
    @usableFromInline let bytes: [UInt8]
    /// How many tuples it holds.
    public let count: Int

    init(bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
    }

    /// Lends a cursor at the first field of the first tuple.
    @inlinable
    public func read<Result, Failure: Error>(
        _ body: (inout CopyTupleCursor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let result: Swift.Result<Result, Failure> = bytes.withUnsafeBytes { bytes in
            var cursor = CopyTupleCursor(bytes)
            do throws(Failure) {
                return .success(try body(&cursor))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// Goes through the fields of tuples one after the other and allocates nothing: for millions of rows.
///
/// A field that is not what was asked for breaks the cursor: it then stays where it is and gives zeros. Whoever reads
/// asks ``isBroken`` after a tuple, or after all of them. Valid only inside the closure it is handed to.
public struct CopyTupleCursor {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var offset = 0
    /// Whether a field was of another length than its type has, or NULL where none may be.
    public private(set) var isBroken = false

    @usableFromInline
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether no field is left.
    @inlinable public var isAtEnd: Bool { offset >= bytes.count }

    /// A `uuid` as the two halves of its bytes, the first byte the highest.
    @inlinable
    public mutating func uuid() -> (high: UInt64, low: UInt64) {
        guard let start = value(of: 16) else {
            broken()
            return (0, 0)
        }
        return (
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
        )
    }

    /// A `uuid`, or nil for NULL.
    @inlinable
    public mutating func uuidOrNull() -> (high: UInt64, low: UInt64)? { isNull() ? nil : uuid() }

    /// An `int4` or `date`, or nil for NULL.
    @inlinable
    public mutating func int32OrNull() -> Int32? { isNull() ? nil : int32() }

    /// A `text`, or nil for NULL; bytes that are no UTF-8 are replaced, which the server does not send.
    public mutating func text() -> String? {
        isNull() ? nil : binary().map { String(decoding: $0, as: UTF8.self) }
    }

    /// An `int4`.
    @inlinable
    public mutating func int32() -> Int32 {
        guard let start = value(of: 4) else {
            broken()
            return 0
        }
        return Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int32.self))
    }

    /// An `int8`, `float8` or `timestamptz` as its bits; `absent` for NULL.
    @inlinable
    public mutating func int64(absent: Int64? = nil) -> Int64 {
        guard let start = value(of: 8) else {
            if let absent, isNull() { return absent }
            broken()
            return 0
        }
        return Int64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int64.self))
    }

    /// A `bytea`, which is valid as long as the cursor; nil when there is none.
    public mutating func binary() -> UnsafeRawBufferPointer? {
        guard bytes.count - offset >= 4 else {
            broken()
            return nil
        }
        let length = Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        guard length >= 0, bytes.count - offset >= 4 + length else {
            broken()
            return nil
        }
        defer { offset += 4 + length }
        return UnsafeRawBufferPointer(rebasing: bytes[(offset + 4)..<(offset + 4 + length)])
    }

    /// Where a value of a length starts, which is passed over; nil if the field is of another length.
    @inlinable @inline(__always)
    mutating func value(of length: Int) -> Int? {
        guard bytes.count - offset >= 4 + length,
            Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))) == length
        else { return nil }
        let start = offset + 4
        offset = start + length
        return start
    }

    /// Passes over a NULL.
    @inlinable
    mutating func isNull() -> Bool {
        guard bytes.count - offset >= 4, bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self) == -1 else {
            return false
        }
        offset += 4
        return true
    }

    @usableFromInline
    mutating func broken() {
        isBroken = true
        offset = bytes.count
    }
}
