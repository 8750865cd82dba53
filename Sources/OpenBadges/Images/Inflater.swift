import CZlib

/// Inflates compressed bytes up to a limit, so that a small file cannot become a large memory.
package enum Inflater {
    /// Why a stream was not inflated.
    package enum Problem: Error, Equatable {
        /// Not of the format, cut off, or with a wrong checksum.
        case malformed
        /// Longer than the limit once inflated.
        case tooLong
        /// Followed by further bytes.
        case trailing
    }

    /// Inflates a zlib stream (RFC 1950), as PNG chunks hold it; bytes after its end are ignored.
    static func inflate(_ compressed: [UInt8], maximumBytes: Int) -> Result<[UInt8], Problem> {
        run(compressed, windowBits: zlibWindow, maximumBytes: maximumBytes).map(\.inflated)
    }

    /// Inflates a gzip file (RFC 1952) of exactly one member, its checksum and length compared.
    ///
    /// Further members or bytes are refused: readers differ in whether they count, and a list must mean one thing.
    package static func gunzip(_ compressed: [UInt8], maximumBytes: Int) -> Result<[UInt8], Problem> {
        run(compressed, windowBits: gzipWindow, maximumBytes: maximumBytes).flatMap { outcome in
            outcome.unread == 0 ? .success(outcome.inflated) : .failure(.trailing)
        }
    }

    /// The largest window of the zlib format, as a power of two.
    private static let zlibWindow: Int32 = 15
    /// The same window behind a gzip header, in the encoding of `inflateInit2`.
    private static let gzipWindow: Int32 = 15 + 16

    private static func run(
        _ compressed: [UInt8], windowBits: Int32, maximumBytes: Int
    ) -> Result<(inflated: [UInt8], unread: Int), Problem> {
        var stream = z_stream()
        guard let length = uInt(exactly: compressed.count), czlib_inflate_init(&stream, windowBits) == Z_OK else {
            return .failure(.malformed)
        }
        defer { inflateEnd(&stream) }
        var inflated: [UInt8] = []
        // What is held beyond the limit is one block at most.
        var block = [UInt8](repeating: 0, count: 64 * 1024)
        return compressed.withUnsafeBufferPointer { source in
            // zlib reads its input only; its pointer is not declared so.
            stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.avail_in = length
            while true {
                let (status, produced) = block.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, target.count - Int(stream.avail_out))
                }
                guard inflated.count + produced <= maximumBytes else { return .failure(.tooLong) }
                inflated.append(contentsOf: block[..<produced])
                if status == Z_STREAM_END { return .success((inflated, Int(stream.avail_in))) }
                // No output and no end: the input is cut off or broken.
                guard status == Z_OK, produced > 0 || stream.avail_in > 0 else { return .failure(.malformed) }
            }
        }
    }
}
