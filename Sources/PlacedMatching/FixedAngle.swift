/// Sine and cosine in fixed point (2³⁰ is one), from whole microdegrees by integers alone: bit for bit the same anywhere.
struct FixedAngle {
    /// The number 1 in fixed point.
    static let one = 1 << 30

    let sine: Int
    let cosine: Int

    /// An angle within −180…180 degrees.
    init(microdegrees: Int) {
        // Folded into the first octant, where the series below converges fast.
        let positive = abs(microdegrees)
        let folded = positive > 90_000_000 ? 180_000_000 - positive : positive
        let swapped = folded > 45_000_000
        let (small, large) = Self.octant(swapped ? 90_000_000 - folded : folded)
        let (sine, cosine) = swapped ? (large, small) : (small, large)
        self.sine = microdegrees < 0 ? -sine : sine
        self.cosine = positive > 90_000_000 ? -cosine : cosine
    }

    /// `left · right`, rounded to the nearest, where `left` is in fixed point.
    static func product(_ left: Int, _ right: Int) -> Int {
        (left * right + one / 2) >> 30
    }

    /// Sine and cosine of 0…45 degrees by their Taylor series; the first term left out is below 2⁻³⁰.
    private static func octant(_ microdegrees: Int) -> (sine: Int, cosine: Int) {
        // π/180 000 000 times 2⁶², so that the angle keeps all its bits until it is rounded.
        let radian = (microdegrees * 80_489_105_090 + (1 << 31)) >> 32
        let square = product(radian, radian)
        var sine = one
        for step in [10 * 11, 8 * 9, 6 * 7, 4 * 5, 2 * 3] { sine = one - product(square, sine) / step }
        var cosine = one
        for step in [9 * 10, 7 * 8, 5 * 6, 3 * 4, 1 * 2] { cosine = one - product(square, cosine) / step }
        return (product(sine, radian), cosine)
    }
}
