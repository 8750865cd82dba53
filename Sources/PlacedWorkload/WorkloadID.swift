import FoundationEssentials

/// Ids of a workload's rows: their numbers, so that the order of the bytes is the order of the numbers.
enum WorkloadID {
    /// The id of a number.
    static func make(_ number: Int) -> UUID {
        func byte(_ shift: Int) -> UInt8 { UInt8(truncatingIfNeeded: number >> shift) }
        return UUID(
            uuid: (
                0, 0, 0, 0, 0, 0, 0, 0, byte(56), byte(48), byte(40), byte(32), byte(24), byte(16), byte(8), byte(0)
            ))
    }

    /// The number of an id.
    static func number(_ id: UUID) -> Int {
        withUnsafeBytes(of: id.uuid) {
            Int(UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}
