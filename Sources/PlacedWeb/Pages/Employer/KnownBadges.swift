import PlacedDomain
import PlacedStore
import PlacedUseCases

/// The badges an employer can choose from a list: those that open placements and its own ones name, the known first.
enum KnownBadges {
    /// A list longer than this is searched by nobody and costs every page.
    private static let most = 100
    /// Placements that are looked through.
    private static let placements = 100

    static func list(_ call: PageCall) async throws -> [AchievementSummary] {
        var found: [String: AchievementSummary] = [:]
        var own = PlacementSearch()
        own.employerID = call.actor.employerID
        own.anyStatus = true
        for search in [own, PlacementSearch()] {
            let page = try await ReadPlacements(call.useCases).page(search, limit: placements, as: call.actor)
            for placement in page.items { found.merge(placement.achievements) { first, _ in first } }
        }
        return found.values.sorted { ($0.isKnown ? 0 : 1, $0.name ?? $0.iri) < ($1.isKnown ? 0 : 1, $1.name ?? $1.iri) }
            .prefix(most).map(\.self)
    }
}
