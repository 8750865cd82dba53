import Foundation
import PlacedDomain
import PlacedStore

extension FollowMatching {
    /// Most learners who are taken in anew because an achievement is aligned otherwise; with more, everything is.
    static let regradedLimit = 2_000

    /// What rows name and the index has no number for.
    private struct Unknown: Sendable {
        var achievements: Set<AchievementID> = []
        var achievementIRIs: Set<String> = []
        var issuers: Set<IssuerID> = []
        var issuerIRIs: Set<String> = []
    }

    /// Reads what was touched as it lies at one instant, and then what that names anew.
    ///
    /// - Returns: nil when the catalogue changed so that everything is to be read again.
    func read(_ touched: TouchedRows, now: Date) async throws -> TouchedRows? {
        var found = touched
        guard let realigned = try await realigned(touched.catalogue) else { return nil }
        found.achievements = realigned
        let changed = Set(realigned.map(\.id))
        if !changed.isEmpty { found.regraded = await index.with { $0.slice.holders(of: changed) } ?? [] }
        guard found.regraded.count <= Self.regradedLimit else { return nil }
        found.learners.formUnion(found.regraded)
        guard !found.isEmpty else { return found }
        let (learners, placements) = (found.learners.sorted(), found.placements.sorted())
        let (rows, postings) = try await context.store.snapshot(as: .matcher, now: now) { access in
            try await access.changedRows(of: learners, placements)
        }
        found.learnerParts = LearnerParts(rows)
        found.placementRows = postings
        return try await name(await unknown(in: rows, postings), in: found)
    }

    /// Those of some achievements that are aligned otherwise than the index knows.
    ///
    /// One that the index has no number for is asked for and held by nobody, and is read when somebody does.
    ///
    /// - Returns: nil when one of them stands for others, or did.
    private func realigned(_ changed: Set<AchievementID>) async throws -> [SnapshotRows.Achievement]? {
        if changed.isEmpty { return [] }
        let ids = changed.sorted()
        let wasRelated = await index.with { state in ids.contains { state.slice.isRelated($0) } } ?? true
        guard !wasRelated, try await !view().isAnyRelated(ids) else { return nil }
        let rows = try await view().achievementRows(of: ids, iris: [])
        return await index.with { state in
            rows.filter { row in
                state.slice.achievements[row.id].map { $0.competencies != row.competencies } ?? false
            }
        }
    }

    private func unknown(in rows: LearnerRows, _ postings: [PlacementRecord]) async -> Unknown {
        let requirements = postings.flatMap(\.content.requirements)
        let named = Unknown(
            achievements: Set(rows.holdings.map(\.achievement)),
            achievementIRIs: Set(requirements.flatMap(\.alternatives).map(\.achievement)),
            issuers: Set(rows.holdings.map(\.issuer)),
            issuerIRIs: Set(requirements.flatMap { $0.acceptedIssuers ?? [] }))
        return await index.with { state in
            let numbering = state.assembly.numbering
            return Unknown(
                achievements: named.achievements.filter { numbering.achievement($0) == nil },
                achievementIRIs: named.achievementIRIs.filter { numbering.achievement(iri: $0) == nil },
                issuers: named.issuers.filter { numbering.issuer($0) == nil },
                issuerIRIs: named.issuerIRIs.filter { numbering.issuers(iris: [$0]).isEmpty })
        } ?? Unknown()
    }

    /// Reads what was not known.
    private func name(_ unknown: Unknown, in touched: TouchedRows) async throws -> TouchedRows? {
        var found = touched
        if !unknown.achievements.isEmpty || !unknown.achievementIRIs.isEmpty {
            let rows = try await view().achievementRows(
                of: unknown.achievements.sorted(), iris: unknown.achievementIRIs.sorted())
            // What it stands for is read with everything else only.
            guard try await !view().isAnyRelated(rows.map(\.id)) else { return nil }
            found.achievements += rows
        }
        if !unknown.issuers.isEmpty || !unknown.issuerIRIs.isEmpty {
            found.issuers = try await view().issuerRows(
                of: unknown.issuers.sorted(), iris: unknown.issuerIRIs.sorted())
        }
        return found
    }
}
