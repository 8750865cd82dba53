import PlacedDomain
import PlacedStore

/// Cuts out of a snapshot what the matches of one learner or one posting depend on, so that a score can be computed again
/// when everything else has changed.
struct MatchInputSlice {
    private(set) var learners: [LearnerID: SnapshotRows.Learner]
    private var holdings: [LearnerID: [SnapshotRows.Holding]]
    private var consents: [LearnerID: [SnapshotRows.Consent]]
    private(set) var placements: [PlacementID: PlacementRecord]
    private(set) var achievements: [AchievementID: SnapshotRows.Achievement]
    private var identifiers: [String: AchievementID]
    private(set) var issuers: [IssuerID: SnapshotRows.Issuer]
    private var issuersByIRI: [String: SnapshotRows.Issuer]
    private let equivalences: [AchievementID: [SnapshotRows.Relation]]
    private let acceptances: [AchievementID: [SnapshotRows.Relation]]
    private let stacks: [AchievementID: [SnapshotRows.StackComponent]]
    private let stacksOf: [AchievementID: [SnapshotRows.StackComponent]]

    init(_ rows: SnapshotRows) {
        func keyed<Key: Hashable, Row>(_ rows: [Row], _ key: (Row) -> Key) -> [Key: Row] {
            Dictionary(rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
        learners = keyed(rows.learners, \.id)
        holdings = Dictionary(grouping: rows.holdings, by: \.learner)
        consents = Dictionary(grouping: rows.consents, by: \.learner)
        placements = keyed(rows.placements, \.id)
        achievements = keyed(rows.achievements, \.id)
        identifiers = keyed(rows.achievements, \.iri).mapValues(\.id)
        issuers = keyed(rows.issuers, \.id)
        issuersByIRI = keyed(rows.issuers, \.iri)
        var both: [AchievementID: [SnapshotRows.Relation]] = [:]
        for relation in rows.relations where relation.isEquivalence {
            both[relation.achievement, default: []].append(relation)
            both[relation.other, default: []].append(relation)
        }
        equivalences = both
        acceptances = Dictionary(grouping: rows.relations.filter { !$0.isEquivalence }, by: \.achievement)
        stacks = Dictionary(grouping: rows.stacks, by: \.stack)
        stacksOf = Dictionary(grouping: rows.stacks, by: \.component)
    }

    /// Whether an achievement counts as another, or is a stack or a part of one.
    func isRelated(_ achievement: AchievementID) -> Bool {
        equivalences[achievement] != nil || acceptances[achievement] != nil || stacks[achievement] != nil
            || stacksOf[achievement] != nil
    }

    /// Who holds one of some achievements by a credential.
    func holders(of achievements: Set<AchievementID>) -> Set<LearnerID> {
        Set(holdings.filter { $0.value.contains { achievements.contains($0.achievement) } }.keys)
    }

    /// Takes in what is known of a learner now; nothing when nobody may see her.
    mutating func take(_ id: LearnerID, from rows: LearnerParts) {
        learners[id] = rows.learners[id]
        holdings[id] = rows.holdings[id]
        consents[id] = rows.consents[id]
    }

    /// Takes in a posting as it is now; nil when it is not open any more.
    mutating func take(_ id: PlacementID, _ row: PlacementRecord?) { placements[id] = row }

    /// Takes in an achievement that is new or aligned otherwise.
    mutating func take(_ achievement: SnapshotRows.Achievement) {
        achievements[achievement.id] = achievement
        identifiers[achievement.iri] = achievement.id
    }

    /// Takes in an issuer that is new.
    mutating func take(_ issuer: SnapshotRows.Issuer) {
        issuers[issuer.id] = issuer
        issuersByIRI[issuer.iri] = issuer
    }

    /// What is known of a learner, with what the held achievements stand for and the stacks they complete.
    func learner(_ id: LearnerID) -> MatchLearnerInput? {
        guard let row = learners[id] else { return nil }
        let held = holdings[id] ?? []
        let own = closure(Set(held.map(\.achievement)))
        var all = own
        for stack in Set(own.flatMap { stacksOf[$0] ?? [] }.map(\.stack)) {
            // Each component, or one that is the same, must be held for the stack to add anything.
            let components = stacks[stack] ?? []
            guard components.allSatisfy({ own.contains($0.component) }) else { continue }
            all.formUnion(closure([stack]))
        }
        return MatchLearnerInput(
            row, holdings: held, consents: consents[id] ?? [],
            catalogue: catalogue(all, stacksWithin: all, issuers: Set(held.map(\.issuer)).compactMap { issuers[$0] }))
    }

    /// What is known of a posting, with what may stand for the achievements it asks for.
    func placement(_ id: PlacementID) -> MatchPlacementInput? {
        guard let row = placements[id] else { return nil }
        let asked = row.content.requirements.flatMap(\.alternatives).compactMap { identifiers[$0.achievement] }
        let own = closure(Set(asked))
        let taken = own.union(closure(Set(own.flatMap { acceptances[$0] ?? [] }.map(\.other))))
        var all = taken
        for stack in taken { all.formUnion(closure(Set((stacks[stack] ?? []).map(\.component)))) }
        let accepted = row.content.requirements.flatMap { $0.acceptedIssuers ?? [] }
        return MatchPlacementInput(
            row,
            catalogue: catalogue(
                all, stacksWithin: taken, acceptancesOf: own,
                issuers: Set(accepted).sorted().compactMap { issuersByIRI[$0] }))
    }

    /// The achievements and everything that counts as the same.
    private func closure(_ start: Set<AchievementID>) -> Set<AchievementID> {
        var all = start
        var waiting = Array(start)
        while let next = waiting.popLast() {
            for relation in equivalences[next] ?? [] {
                for other in [relation.achievement, relation.other] where all.insert(other).inserted {
                    waiting.append(other)
                }
            }
        }
        return all
    }

    private func catalogue(
        _ all: Set<AchievementID>, stacksWithin given: Set<AchievementID>, acceptancesOf asked: Set<AchievementID> = [],
        issuers: [SnapshotRows.Issuer]
    ) -> MatchCatalogueInput {
        let ordered = all.sorted()
        // A stack goes whole or not at all: a part of it would be easier to complete.
        let whole = given.sorted().compactMap { stacks[$0] }.filter { parts in
            parts.allSatisfy { all.contains($0.component) }
        }
        return MatchCatalogueInput(
            achievements: ordered.compactMap { achievements[$0] },
            relations: ordered.flatMap { id in (equivalences[id] ?? []).filter { $0.achievement == id } }
                + asked.sorted().flatMap { acceptances[$0] ?? [] },
            stacks: whole.flatMap(\.self), issuers: issuers.sorted { $0.id < $1.id })
    }
}
