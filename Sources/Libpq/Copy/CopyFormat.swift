/// The frame of COPY's binary format (PostgreSQL manual, "COPY", section "Binary Format").
enum CopyFormat {
    /// The signature, no flags, no header extension.
    static let header: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)
    /// A tuple of −1 fields ends the data.
    static let trailer: [UInt8] = [0xff, 0xff]
    /// Data handed over in one piece: large enough that a hand-over costs little per row, small enough to stay in the cache.
    static let chunkBytes = 64 * 1_024
    /// Pieces that may wait on either side before the faster one has to.
    static let maximumChunks = 4
}
