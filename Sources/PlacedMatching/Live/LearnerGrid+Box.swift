extension LearnerGrid {
    /// Calls `visit` with the ranges of cells in which places within a radius can be, ascending, where places outside the
    /// grid count to the nearest cell as in `order(of:)`. The middle may itself be outside.
    @inline(__always)
    func visitBox(around middle: MatchLocation, radius: Int, _ visit: (Int, Int) -> Void) {
        // Cutting to the grid keeps the order along each axis, so that what is between two places stays between them.
        let low = cell(of: middle, moved: -radius)
        let high = cell(of: middle, moved: radius)
        for strip in low.strip...high.strip {
            visit(strip * cellsPerStrip + low.place, strip * cellsPerStrip + high.place + 1)
        }
    }
}
