import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

/// Builds the matcher's input from the rows of one instant.
struct SnapshotAssembly {
    let rows: SnapshotRows
    var numbering: SnapshotNumbering
    private let languages: LanguageTable
    private let leftOut: Set<PlacementID>

    /// - Parameter leftOut: postings that are not matched.
    /// - Throws: `MatchSnapshotError.tooManyLanguages`.
    init(_ rows: SnapshotRows, without leftOut: Set<PlacementID> = []) throws(MatchSnapshotError) {
        self.rows = rows
        self.leftOut = leftOut
        numbering = SnapshotNumbering(rows)
        languages = try LanguageTable(
            required: rows.placements.filter { !leftOut.contains($0.id) }.flatMap(\.content.languages))
    }

    /// - Parameters:
    ///   - now: the run's instant; ages and expiries are counted from it.
    ///   - seed: of the public lottery, 0 … 2³¹ − 1.
    func snapshot(now: Date, seed: Int32) -> MatchSnapshot {
        MatchSnapshot(
            asOf: MatchMoment(instantSeconds: Int64(now.timeIntervalSince1970.rounded(.down))),
            lotterySeed: UInt32(seed), catalogue: numbering.catalogue(rows), learners: learners(),
            placements: rows.placements.filter { !leftOut.contains($0.id) }.compactMap(placement))
    }

    /// The numbers of languages that somebody speaks.
    func spoken(_ tags: [String]) -> LanguageSet { languages.spoken(tags) }

    /// Whether a posting asks for languages that have no number.
    func isBeyondLanguages(_ placement: PlacementRecord) -> Bool {
        !languages.covers(placement.content.languages)
    }

    private func learners() -> [MatchLearner] {
        let holdings = Dictionary(grouping: rows.holdings, by: \.learner)
        let consents = Dictionary(grouping: rows.consents, by: \.learner)
        return rows.learners.map { row in
            learner(row, holdings: holdings[row.id] ?? [], consents: consents[row.id] ?? [])
        }
    }

    /// A learner as the matcher sees one.
    func learner(
        _ row: SnapshotRows.Learner, holdings: [SnapshotRows.Holding], consents: [SnapshotRows.Consent]
    ) -> MatchLearner {
        let profile = row.profile
        let usable = holdings.compactMap(holding)
        let positions = Dictionary(uniqueKeysWithValues: usable.enumerated().map { ($1.credential, Int32($0)) })
        return MatchLearner(
            id: row.id.uuid, lotteryKey: UInt32(LotteryKey.of(row.id.uuid)), location: location(profile.location),
            travelRadiusHectometres: profile.travelRadiusKilometres.map { $0 * 10 },
            modalities: profile.modalities.map { MatchModalities($0.map(modality)) },
            kinds: profile.kinds.map { MatchKinds($0.map(kind)) },
            languages: profile.languages.map(languages.spoken),
            slots: profile.weeklySlots.map { PlacedMatching.WeeklySlots(rawValue: UInt32($0.rawValue)) },
            availableFromDay: profile.availableFrom.map { Int32($0.dayNumber) },
            hasRecordedAdjustment: profile.hasAdjustment, hiddenEmployers: row.hiddenEmployers.map(\.uuid),
            holdings: usable, consents: consents.compactMap { consent($0, positions) })
    }

    private func holding(_ row: SnapshotRows.Holding) -> MatchHolding? {
        guard let achievement = numbering.achievement(row.achievement), let issuer = numbering.issuer(row.issuer) else {
            return nil
        }
        let isTrusted = row.isIssuerTrusted
        let trust: TrustClass =
            switch (row.isInGrace, row.isProvedByKey, isTrusted) {
            case (true, _, _): .grace
            case (false, true, true): .full
            case (false, false, false): .hosted
            case (false, _, _): .partial
            }
        return MatchHolding(
            credential: row.credential.uuid, achievement: Int32(achievement), issuer: issuer, level: UInt8(row.level),
            trust: trust, issuerIsTrusted: isTrusted,
            issuedDay: Int32((row.issuedAt.timeIntervalSince1970 / 86_400).rounded(.down)),
            expiresSeconds: row.expiresAt.map { Int64($0.timeIntervalSince1970.rounded(.up)) })
    }

    private func consent(_ row: SnapshotRows.Consent, _ positions: [UUID: Int32]) -> MatchConsent? {
        let scope: MatchConsent.Scope
        switch (row.scopeKind, row.scopeID) {
        case (.allEmployers, _): scope = .allEmployers
        case (.employer, let id?): scope = .employer(id)
        case (.placement, let id?): scope = .placement(id)
        case (.employer, nil), (.placement, nil), (.application, _): return nil
        }
        // The last day counts whole, in UTC, as row-level security reads it.
        let expires = row.expiresOn.map { Int64($0.dayNumber + 1) * 86_400 }
        let covered = Set(row.credentials.compactMap { positions[$0.uuid] })
        // Who shares all that counts is decided by the index alone.
        return MatchConsent(
            scope: scope, coverage: covered.count == positions.count ? .everything : .holdings(covered.sorted()),
            expiresSeconds: expires)
    }

    /// Nil for a posting without the parts that matching needs; the schema's completeness check rules that out.
    func placement(_ row: PlacementRecord) -> MatchPlacement? {
        let content = row.content
        guard let modality = content.modality, let kind = content.kind, let starts = content.startsOn,
            let weights = try? PlacedMatching.FactorWeights(
                requiredQuality: content.factorWeights[.requiredQuality],
                preferredBadges: content.factorWeights[.preferredBadges],
                competencies: content.factorWeights[.competencies], commute: content.factorWeights[.commute],
                availability: content.factorWeights[.availability])
        else { return nil }
        return MatchPlacement(
            id: row.id.uuid, lotteryKey: UInt32(LotteryKey.of(row.id.uuid)), employer: row.employerID.uuid,
            modality: self.modality(modality), kind: self.kind(kind), location: location(content.location),
            languages: languages.required(content.languages),
            slots: PlacedMatching.WeeklySlots(rawValue: UInt32(content.weeklySlots.rawValue)),
            startWindowEndDay: Int32(starts.latest.dayNumber), groups: content.requirements.map(group),
            competencies: content.competencies.compactMap { item in
                numbering.competency(item.id).map { WeightedCompetency(competency: $0, weight: item.weight) }
            },
            weights: weights, trustedIssuersOnly: content.trustedIssuersOnly)
    }

    private func group(_ requirement: Requirement) -> RequirementGroup {
        RequirementGroup(
            use: requirement.use == .required ? .required : .preferred(weight: requirement.weight),
            atLeast: requirement.atLeast,
            alternatives: requirement.alternatives.compactMap { alternative in
                numbering.achievement(iri: alternative.achievement).map {
                    .init(achievement: $0, minimumLevel: alternative.minimumLevel)
                }
            },
            acceptedIssuers: requirement.acceptedIssuers.map(numbering.issuers(iris:)),
            maximumAgeDays: requirement.maximumAgeDays)
    }

    private func location(_ place: PlacementContent.Location?) -> MatchLocation? {
        place.flatMap { MatchLocation(latitude: $0.latitude, longitude: $0.longitude) }
    }

    private func modality(_ modality: Modality) -> MatchModality {
        switch modality {
        case .onSite: .onSite
        case .hybrid: .hybrid
        case .remote: .remote
        }
    }

    private func kind(_ kind: PlacementKind) -> MatchKind {
        switch kind {
        case .apprenticeship: .apprenticeship
        case .internship: .internship
        case .onTheJobTraining: .onTheJobTraining
        case .workBasedLearning: .workBasedLearning
        case .testOut: .testOut
        }
    }
}
