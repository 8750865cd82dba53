/// The fixed margins of a two-by-two table, of which one count decides the rest.
struct Margins {
    let first: Int
    let second: Int
    let selected: Int

    /// The likeliest number selected of the first.
    var mode: Int {
        let (high, low) = (first + 1).multipliedFullWidth(by: selected + 1)
        return (first + second + 2).dividingFullWidth((high, low)).quotient
    }

    /// A table with one more selected of the first is likelier by `up(count) / down(count)`.
    func up(_ count: Int) -> Double { Double(first - count) * Double(selected - count) }

    /// See `up`.
    func down(_ count: Int) -> Double { Double(count + 1) * Double(second - selected + count + 1) }

    /// Whether the table of one count is at most as likely as that of another, exactly.
    func isNoLikelier(_ count: Int, than other: Int) -> Bool {
        guard count != other else { return true }
        var rising = WholeProduct()
        var falling = WholeProduct()
        for step in min(count, other)..<max(count, other) {
            rising.multiply(by: UInt32(first - step))
            rising.multiply(by: UInt32(selected - step))
            falling.multiply(by: UInt32(step + 1))
            falling.multiply(by: UInt32(second - selected + step + 1))
        }
        return count > other ? !(falling < rising) : !(rising < falling)
    }
}
