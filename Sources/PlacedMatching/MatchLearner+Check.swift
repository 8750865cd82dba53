import FoundationEssentials

extension MatchLearner {
    /// Most credentials of one learner: far more than anybody has, and few enough to count in an index.
    static let holdingsLimit = 100_000

    /// Looks whether her facts are within their bounds.
    func check(catalogue: CompiledCatalogue) throws(MatchSnapshotError) {
        // Beyond any distance on earth, and far from overflow when squared.
        if let radius = travelRadiusHectometres, !(0...10_000_000).contains(radius) {
            throw .outOfBounds(place: "\(path) travel_radius", value: radius, bounds: 0...10_000_000)
        }
        guard holdings.count <= Self.holdingsLimit else {
            throw .outOfBounds(place: "\(path) holdings", value: holdings.count, bounds: 0...Self.holdingsLimit)
        }
        for holding in holdings {
            guard catalogue.canonical.indices.contains(Int(holding.achievement)) else {
                throw .unknownAchievement(
                    place: path, number: Int(holding.achievement), count: catalogue.canonical.count)
            }
            guard (1...5).contains(holding.level) else {
                throw .outOfBounds(place: "\(path) level", value: Int(holding.level), bounds: 1...5)
            }
        }
        for consent in consents {
            guard case .holdings(let covered) = consent.coverage else { continue }
            for place in covered where !holdings.indices.contains(Int(place)) {
                throw .outOfBounds(
                    place: "\(path) consent coverage", value: Int(place), bounds: 0...max(0, holdings.count - 1))
            }
        }
    }

    private var path: String { "learner \(id.uuidString)" }
}
