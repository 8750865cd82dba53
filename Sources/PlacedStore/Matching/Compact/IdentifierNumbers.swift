import Foundation

/// Numbers identifiers by their place in a list; looked up millions of times while a snapshot is read.
struct IdentifierNumbers: Sendable {
    private let keys: [SIMD2<UInt64>]
    /// Place of a key plus one; 0: none. Open addressing, at most half full.
    private let slots: [Int32]
    private let mask: Int

    init(_ identifiers: some Collection<UUID>) {
        keys = identifiers.map { Self.key($0) }
        var size = 16
        while size < 2 * keys.count { size *= 2 }
        mask = size - 1
        var slots = [Int32](repeating: 0, count: size)
        for (place, key) in keys.enumerated() {
            var slot = Self.hash(key) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(place + 1)
        }
        self.slots = slots
    }

    /// The place of the first identifier of these halves; nil when it is not in the list.
    func number(_ identifier: (high: UInt64, low: UInt64)) -> Int32? {
        let key = SIMD2(identifier.high, identifier.low)
        var slot = Self.hash(key) & mask
        while slots[slot] != 0 {
            if keys[Int(slots[slot]) - 1] == key { return slots[slot] - 1 }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private static func key(_ identifier: UUID) -> SIMD2<UInt64> {
        withUnsafeBytes(of: identifier.uuid) { bytes in
            SIMD2(
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    private static func hash(_ key: SIMD2<UInt64>) -> Int {
        // The low half of an identifier is random; the multiplication is for those that somebody made otherwise.
        let mixed = (key.y ^ key.x &* 0x9e37_79b9_7f4a_7c15) &* 0xd1b5_4a32_d192_ed03
        return Int(truncatingIfNeeded: mixed >> 24)
    }
}

extension UUID {
    init(_ halves: (high: UInt64, low: UInt64)) {
        self.init(uuid: unsafeBitCast((halves.high.bigEndian, halves.low.bigEndian), to: uuid_t.self))
    }
}
