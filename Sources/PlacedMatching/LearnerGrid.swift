/// Cells of the land, in strips, so that who may be near a place is in a few ranges of the index.
///
/// It is laid over the two axes along which homes are spread most; that these are within reach is necessary, and the
/// third axis and the exact distance are looked at per learner.
struct LearnerGrid: Sendable {
    /// Radii above this, 200 km, and unlimited ones are not laid out: those learners are in a range of their own.
    static let widestRadius = 2000
    /// Cells are at least this wide, in hectometres.
    private static let leastWidth = 160

    private let first: Origin
    private let second: Origin
    private let width: Int
    let strips: Int
    let cellsPerStrip: Int

    typealias Origin = (axis: Axis, lowest: Int)

    /// One of a location's coordinates.
    enum Axis: Sendable, CaseIterable { case x, y, z }

    /// Lays a grid over homes within bounds.
    init(lowest: MatchLocation, highest: MatchLocation, learners: Int) {
        func extent(_ axis: Axis) -> Int { Self.value(highest, axis) - Self.value(lowest, axis) }
        let axes = Axis.allCases.sorted { extent($0) > extent($1) }
        first = (axes[0], Self.value(lowest, axes[0]))
        second = (axes[1], Self.value(lowest, axes[1]))
        // No more cells than learners, nor more than fit the processor's caches.
        let perAxis = min(2048, 1 + Int(Double(learners).squareRoot()))
        width = max(Self.leastWidth, extent(axes[0]) / perAxis + 1)
        strips = extent(axes[0]) / width + 1
        cellsPerStrip = extent(axes[1]) / width + 1
    }

    var cells: Int { strips * cellsPerStrip }

    /// The cell of a home within the bounds.
    func cell(x: Int32, y: Int32, z: Int32) -> Int {
        let home = MatchLocation(x: x, y: y, z: z)
        return (Self.value(home, first.axis) - first.lowest) / width * cellsPerStrip
            + (Self.value(home, second.axis) - second.lowest) / width
    }

    /// Calls `visit` with the ranges of cells in which homes within a radius can be, ascending.
    @inline(__always)
    func visitCells(around place: MatchLocation, radius: Int, _ visit: (Int, Int) -> Void) {
        let across = Self.value(place, first.axis) - first.lowest
        let along = Self.value(place, second.axis) - second.lowest
        let from = max(0, Self.floored(across - radius, width))
        let to = min(strips - 1, Self.floored(across + radius, width))
        guard from <= to else { return }
        for strip in from...to {
            // A strip to the side is touched by less of the circle.
            let aside = max(0, strip * width - across, across - (strip * width + width - 1))
            let half = Int(Double(max(0, radius * radius - aside * aside)).squareRoot()) + 1
            let low = max(0, Self.floored(along - half, width))
            let high = min(cellsPerStrip - 1, Self.floored(along + half, width))
            if low <= high { visit(strip * cellsPerStrip + low, strip * cellsPerStrip + high + 1) }
        }
    }

    /// Where a placement stands in the order of cells; places outside count to the nearest.
    func order(of place: MatchLocation) -> Int {
        let (strip, cell) = cell(of: place, moved: 0)
        return strip * cellsPerStrip + cell
    }

    /// The nearest cell to a place moved along both axes.
    @inline(__always)
    func cell(of place: MatchLocation, moved by: Int) -> (strip: Int, place: Int) {
        let across = Self.value(place, first.axis) - first.lowest + by
        let along = Self.value(place, second.axis) - second.lowest + by
        return (
            min(max(0, Self.floored(across, width)), strips - 1),
            min(max(0, Self.floored(along, width)), cellsPerStrip - 1)
        )
    }

    @inline(__always)
    private static func floored(_ value: Int, _ width: Int) -> Int {
        value >= 0 ? value / width : -((width - 1 - value) / width)
    }

    @inline(__always)
    private static func value(_ place: MatchLocation, _ axis: Axis) -> Int {
        switch axis {
        case .x: Int(place.x)
        case .y: Int(place.y)
        case .z: Int(place.z)
        }
    }
}
