/// The draws of a workload: each is a function of its stream and place alone (SplitMix64 over a counter), so that any row
/// can be made alone and in any order.
struct WorkloadDraws: Sendable {
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let first: UInt64 = 0xD1B5_4A32_D192_ED03
    private static let second: UInt64 = 0x8CB9_2BA7_2F3D_8DD7

    let seed: UInt64

    /// 64 uniform bits.
    func uniform(_ stream: UInt64, _ a: Int, _ b: Int = 0) -> UInt64 {
        let base = Self.mix(seed &+ stream &* Self.golden)
        return Self.mix(
            base &+ UInt64(truncatingIfNeeded: a) &* Self.first &+ UInt64(truncatingIfNeeded: b) &* Self.second)
    }

    /// A whole number below a bound under 2³².
    func below(_ bound: Int, _ stream: UInt64, _ a: Int, _ b: Int = 0) -> Int {
        Self.below(bound, uniform(stream, a, b))
    }

    /// A rank below 2^octaves − 1; how often it comes falls like one over the rank.
    func zipf(_ octaves: Int, _ stream: UInt64, _ a: Int, _ b: Int = 0) -> Int {
        let bits = uniform(stream, a, b)
        let mask = (1 << Self.below(octaves, bits)) - 1
        return mask + Int(bits & 0xffff_ffff) & mask
    }

    /// A whole number below a bound, from the upper half of some bits.
    static func below(_ bound: Int, _ bits: UInt64) -> Int {
        Int(((bits >> 32) &* UInt64(bound)) >> 32)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var x = value &+ golden
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        return x ^ (x >> 31)
    }
}
