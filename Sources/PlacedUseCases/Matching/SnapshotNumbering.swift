import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Turns rows into the matcher's dense numbers, and its numbers back into names.
struct SnapshotNumbering {
    private var achievementIRIs: [String]
    private var achievementNumbers: [AchievementID: Int]
    private var iriNumbers: [String: Int]
    private var issuerNumbers: [IssuerID: Int32]
    private var issuerIRINumbers: [String: Int32]
    private var competencyNames: [String]
    private var competencyNumbers: [String: Int]

    init(_ rows: SnapshotRows) {
        achievementIRIs = rows.achievements.map(\.iri)
        achievementNumbers = Dictionary(uniqueKeysWithValues: rows.achievements.enumerated().map { ($1.id, $0) })
        iriNumbers = Dictionary(uniqueKeysWithValues: rows.achievements.enumerated().map { ($1.iri, $0) })
        issuerNumbers = Dictionary(uniqueKeysWithValues: rows.issuers.enumerated().map { ($1.id, Int32($0)) })
        issuerIRINumbers = Dictionary(uniqueKeysWithValues: rows.issuers.enumerated().map { ($1.iri, Int32($0)) })
        let named =
            rows.achievements.flatMap(\.competencies) + rows.placements.flatMap(\.content.competencies).map(\.id)
        competencyNames = Set(named).sorted()
        competencyNumbers = Dictionary(uniqueKeysWithValues: competencyNames.enumerated().map { ($1, $0) })
    }

    /// How many achievements have a number.
    var achievementCount: Int { achievementIRIs.count }

    /// Numbers an achievement that is new.
    mutating func add(_ achievement: SnapshotRows.Achievement) {
        guard achievementNumbers[achievement.id] == nil else { return }
        achievementNumbers[achievement.id] = achievementIRIs.count
        iriNumbers[achievement.iri] = achievementIRIs.count
        achievementIRIs.append(achievement.iri)
    }

    /// Numbers an issuer that is new.
    mutating func add(_ issuer: SnapshotRows.Issuer) {
        guard issuerNumbers[issuer.id] == nil else { return }
        let number = Int32(issuerNumbers.count)
        issuerNumbers[issuer.id] = number
        issuerIRINumbers[issuer.iri] = number
    }

    /// Numbers a competency that no achievement is aligned to.
    mutating func add(competency name: String) {
        guard competencyNumbers[name] == nil else { return }
        competencyNumbers[name] = competencyNames.count
        competencyNames.append(name)
    }

    func achievement(_ id: AchievementID) -> Int? { achievementNumbers[id] }
    func achievement(iri: String) -> Int? { iriNumbers[iri] }
    func iri(ofAchievement number: Int) -> String { achievementIRIs[number] }
    func issuer(_ id: IssuerID) -> Int32? { issuerNumbers[id] }
    func competency(_ name: String) -> Int? { competencyNumbers[name] }
    func name(ofCompetency number: Int) -> String { competencyNames[number] }

    /// The numbers of issuers that are known; one that never issued anything here can satisfy nothing.
    func issuers(iris: [String]) -> Set<Int32> { Set(iris.compactMap { issuerIRINumbers[$0] }) }

    func catalogue(_ rows: SnapshotRows) -> AchievementCatalogue {
        var catalogue = AchievementCatalogue(count: rows.achievements.count)
        for relation in rows.relations {
            guard let first = achievement(relation.achievement), let second = achievement(relation.other) else {
                continue
            }
            if relation.isEquivalence {
                catalogue.equivalences.append(.init(first, second))
            } else {
                catalogue.acceptances.append(.init(achievement: first, accepted: second))
            }
        }
        let stacks = Dictionary(grouping: rows.stacks, by: \.stack)
        catalogue.stacks = stacks.compactMap { stack, components in
            achievement(stack).map { number in
                .init(achievement: number, components: components.compactMap { achievement($0.component) }.sorted())
            }
        }.sorted { $0.achievement < $1.achievement }
        for (number, achievement) in rows.achievements.enumerated() where !achievement.competencies.isEmpty {
            catalogue.competencies[number] = achievement.competencies.compactMap(competency)
        }
        return catalogue
    }
}
