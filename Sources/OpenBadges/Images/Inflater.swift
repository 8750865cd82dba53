import CZlib

/// Inflates zlib streams (RFC 1950) up to a limit, so that a small file cannot become a large memory.
enum Inflater {
    /// Why a stream was not inflated.
    enum Problem: Error, Equatable {
        case malformed, tooLong
    }

    static func inflate(_ compressed: [UInt8], maximumBytes: Int) -> Result<[UInt8], Problem> {
        var stream = z_stream()
        // 15: the largest window of the zlib format.
        guard czlib_inflate_init(&stream, 15) == Z_OK else { return .failure(.malformed) }
        defer { inflateEnd(&stream) }
        var inflated: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 * 1024)
        var input = compressed
        return input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let (status, produced) = block.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, target.count - Int(stream.avail_out))
                }
                inflated.append(contentsOf: block[..<produced])
                if inflated.count > maximumBytes { return .failure(.tooLong) }
                if status == Z_STREAM_END { return .success(inflated) }
                // No output and no end: the input is cut off or broken.
                guard status == Z_OK, produced > 0 || stream.avail_in > 0 else { return .failure(.malformed) }
            }
        }
    }
}
