import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Gives the matcher the learners of a compact snapshot one by one, as it asks for them.
struct CompactSource: MatchSource {
    private let snapshot: CompactSnapshot
    private let placements: [MatchPlacement]
    private let languages: [LanguageSet]
    /// Rows that are not matched.
    private let leftOut: Set<Int>

    /// - Parameters:
    ///   - assembly: of the same ground, which says how postings and languages are numbered.
    ///   - leftOut: rows of learners that are nobody to the matcher.
    init(
        _ snapshot: CompactSnapshot, placements: [MatchPlacement], _ assembly: SnapshotAssembly,
        without leftOut: Set<Int> = []
    ) {
        self.snapshot = snapshot
        self.placements = placements.sorted { PlacementID($0.id) < PlacementID($1.id) }
        languages = snapshot.languages.map { assembly.spoken($0) }
        self.leftOut = leftOut
    }

    var learnerCount: Int { snapshot.learners.count }
    var placementCount: Int { placements.count }

    func placement(at row: Int) -> MatchPlacement { placements[row] }

    func learner(at row: Int) -> MatchLearner? {
        if !leftOut.isEmpty, leftOut.contains(row) { return nil }
        let learner = snapshot.learners[row]
        if learner.consents.isEmpty { return nil }
        let id = learner.id.uuid
        return MatchLearner(
            id: id, lotteryKey: UInt32(LotteryKey.of(id)),
            location: learner.home.flatMap { MatchLocation(latitude: $0.latitude, longitude: $0.longitude) },
            travelRadiusHectometres: learner.travelRadiusKilometres.map { $0 * 10 },
            modalities: learner.modalities.map { MatchModalities(rawValue: $0) },
            kinds: learner.kinds.map { MatchKinds(rawValue: $0) },
            languages: learner.languages.map { languages[Int($0)] },
            slots: learner.weeklySlots.map { PlacedMatching.WeeklySlots(rawValue: UInt32(bitPattern: $0)) },
            availableFromDay: learner.availableFromDay, hasRecordedAdjustment: learner.hasAdjustment,
            hiddenEmployers: learner.hidden.map { snapshot.hiddenEmployers[Int($0)].uuid },
            holdings: learner.holdings.map { holding(snapshot.holdings[Int($0)]) },
            consents: learner.consents.compactMap { consent(snapshot.consents[Int($0)], of: learner) })
    }

    private func holding(_ holding: CompactHolding) -> MatchHolding {
        let isTrusted = holding.flags & CompactHolding.isIssuerTrusted != 0
        let trust: TrustClass
        if holding.flags & CompactHolding.isInGrace != 0 {
            trust = .grace
        } else {
            switch (holding.flags & CompactHolding.isProvedByKey != 0, isTrusted) {
            case (true, true): trust = .full
            case (false, false): trust = .hosted
            default: trust = .partial
            }
        }
        return MatchHolding(
            credential: holding.credential, achievement: holding.achievement, issuer: holding.issuer,
            level: holding.level, trust: trust, issuerIsTrusted: isTrusted, issuedDay: holding.issuedDay,
            expiresSeconds: holding.expiresSeconds == .max ? nil : holding.expiresSeconds)
    }

    private func consent(_ consent: CompactConsent, of learner: CompactLearner) -> MatchConsent? {
        let scope: MatchConsent.Scope
        switch (consent.scopeKind, consent.scopeID) {
        case (.allEmployers, _): scope = .allEmployers
        case (.employer, let id?): scope = .employer(id)
        case (.placement, let id?): scope = .placement(id)
        case (.employer, nil), (.placement, nil), (.application, _): return nil
        }
        let covered = consent.coverage.map { snapshot.coverages[Int($0)] }
        return MatchConsent(
            scope: scope, coverage: covered.map { .holdings($0) } ?? .everything,
            // The last day counts whole, in UTC, as row-level security reads it.
            expiresSeconds: consent.lastDay.map { (Int64($0) + 1) * 86_400 })
    }
}
