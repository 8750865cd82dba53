extension MatchLearner {
    /// Places of the live holdings that any of these consents covers, ascending.
    func coveredHoldings(by consents: [MatchConsent], at moment: MatchMoment) -> [Int] {
        if consents.isEmpty { return [] }
        var isCovered = [Bool](repeating: false, count: holdings.count)
        for consent in consents {
            switch consent.coverage {
            case .everything:
                return holdings.indices.filter { holdings[$0].isLive(at: moment) }
            case .holdings(let covered):
                for place in covered { isCovered[Int(place)] = true }
            }
        }
        return holdings.indices.filter { isCovered[$0] && holdings[$0].isLive(at: moment) }
    }
}
