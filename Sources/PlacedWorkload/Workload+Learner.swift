import PlacedMatching

extension Workload {
    /// So many of a hundred gave no consent.
    private static let withoutConsent = 35

    /// Whether a learner gave any consent.
    func hasConsented(_ row: Int) -> Bool { draws.below(100, 16, row) >= Self.withoutConsent }

    /// One learner; nil for the 35 in 100 who gave no consent.
    func learner(_ row: Int) -> MatchLearner? {
        let drawn = draws.below(100, 16, row)
        guard drawn >= Self.withoutConsent else { return nil }
        // 50 in 100 consent to all employers, of whom 5 deny one or two; the others name up to eight.
        var denied: [Int] = []
        var named: [Int] = []
        if drawn >= 85 {
            named = employers(row, count: 1 + draws.below(8, 17, row))
        } else if drawn >= 80 {
            denied = employers(row, count: 1 + draws.below(2, 17, row))
        }
        let consents =
            drawn < 85
            ? [MatchConsent(scope: .allEmployers)]
            : named.map { MatchConsent(scope: .employer(WorkloadID.make($0))) }

        let radii = [80, 160, 320, 480, 800]
        var modalities: MatchModalities = []
        if draws.below(10, 8, row) < 9 { modalities.formUnion(MatchModalities([.onSite])) }
        if draws.below(10, 9, row) < 9 { modalities.formUnion(MatchModalities([.hybrid])) }
        if draws.below(10, 10, row) < 6 { modalities.formUnion(MatchModalities([.remote])) }
        var languages: UInt64 = draws.below(100, 11, row) < 95 ? 1 : 0
        if draws.below(100, 12, row) < 20 { languages |= 2 }
        for language in 2..<16 where draws.below(100, 13, row, language) < 1 { languages |= 1 << language }

        return MatchLearner(
            id: WorkloadID.make(row), lotteryKey: UInt32(row), location: location(1, row),
            travelRadiusHectometres: radii[draws.below(5, 7, row)], modalities: modalities,
            languages: LanguageSet(bits: languages), slots: Self.slots(draws.uniform(14, row), thin: false),
            availableFromDay: Self.asOf.day + Int32(draws.below(180, 15, row)),
            hiddenEmployers: denied.map(WorkloadID.make), holdings: holdings(row), consents: consents)
    }

    private func employers(_ row: Int, count: Int) -> [Int] {
        Set((0..<count).map { draws.zipf(parameters.employerOctaves, 18, row, $0) }).sorted()
    }

    /// 4 to 20 draws of badges; of a badge drawn twice the first counts.
    private func holdings(_ row: Int) -> [MatchHolding] {
        let ownField = 1 + draws.below(Self.fields - 1, 6, row)
        var seen: Set<Int> = []
        var holdings: [MatchHolding] = []
        for draw in 0..<4 + draws.below(17, 19, row) {
            let kind = draws.below(10, 20, row, draw)
            let field = kind < 6 ? ownField : kind < 9 ? 0 : draws.below(Self.fields, 21, row, draw)
            let badge = Self.number(rank: draws.zipf(parameters.badgeOctaves, 22, row, draw), field: field)
            guard seen.insert(badge).inserted else { continue }
            let issued = Self.asOf.day - Int32(draws.below(3650, 24, row, draw))
            let expiry = draws.uniform(25, row, draw)
            let lapses = WorkloadDraws.below(10, expiry) >= 6
            let expires = MatchMoment(day: issued + [365, 730, 1095, 1825][Int(expiry & 3)])
            holdings.append(
                MatchHolding(
                    credential: WorkloadID.make(row * 32 + draw), achievement: Int32(badge), issuer: 0,
                    level: UInt8(1 + draws.below(5, 23, row, draw)),
                    trust: TrustClass(rawValue: UInt8(draws.uniform(26, row, draw) & 3)) ?? .grace,
                    issuerIsTrusted: true, issuedDay: issued,
                    expiresSeconds: lapses ? expires.instantSeconds : nil))
        }
        return holdings
    }
}
