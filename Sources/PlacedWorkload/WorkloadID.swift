import FoundationEssentials

/// Ids of a workload's rows: their numbers, so that the order of the bytes is the order of the numbers.
enum WorkloadID {
    /// The id of a number.
    static func make(_ number: Int) -> UUID {
        let bytes = withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
        return UUID(
            uuid: (
                0, 0, 0, 0, 0, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]
            ))
    }

    /// The number of an id.
    static func number(_ id: UUID) -> Int {
        withUnsafeBytes(of: id.uuid) {
            Int(UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}
