public import Foundation

extension UUID {
    /// No entity: stands for "about no learner" in the event log.
    public static let nilValue = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    /// A version 7 identifier: 48 bits of milliseconds since 1970, 74 random bits (RFC 9562, section 5.7).
    public static func version7(at now: Date) -> UUID {
        let milliseconds = UInt64(max(0, now.timeIntervalSince1970 * 1000))
        let random = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        var bytes = [UInt8](repeating: 0, count: 16)
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * index)) }
        for index in 0..<2 { bytes[6 + index] = UInt8(truncatingIfNeeded: random.0 >> UInt64(8 * index)) }
        for index in 0..<8 { bytes[8 + index] = UInt8(truncatingIfNeeded: random.1 >> UInt64(8 * index)) }
        bytes[6] = 0x70 | (bytes[6] & 0x0f)
        bytes[8] = 0x80 | (bytes[8] & 0x3f)
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
