import FoundationEssentials

extension UUID {
    /// The id's 16 bytes as two unsigned numbers: comparing them compares the unsigned bytes.
    var bigEndianHalves: (UInt64, UInt64) {
        withUnsafeBytes(of: uuid) { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }
}
