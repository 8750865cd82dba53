/// The checksum by which results of different engines are compared: FNV-1a over the low 32 bits of each field.
struct WorkloadChecksum {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Adds a row; rows come in the order of placement and rank.
    mutating func add(_ row: WorkloadRow) {
        for field in [row.placement, row.rank, row.learner, row.score] {
            hash = (hash ^ UInt64(UInt32(truncatingIfNeeded: field))) &* 0x100_0000_01b3
        }
    }

    /// It as 16 hexadecimal digits.
    var hexadecimal: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
