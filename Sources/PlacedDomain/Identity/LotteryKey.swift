import Crypto
public import Foundation

/// The public lottery's key of a learner or placement: the first 31 bits of SHA-256 over the 16 bytes of its identifier.
///
/// Stored at creation, so that a tie can be redrawn by anybody (`matching.md`, section 1.4).
public enum LotteryKey {
    /// 0 … 2³¹ − 1.
    public static func of(_ uuid: UUID) -> Int32 {
        let digest = withUnsafeBytes(of: uuid.uuid) { SHA256.hash(data: $0) }
        let first = digest.withUnsafeBytes { UInt32(bigEndian: $0.loadUnaligned(as: UInt32.self)) }
        return Int32(first >> 1)
    }
}
