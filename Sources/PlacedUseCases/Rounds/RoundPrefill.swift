import PlacedDomain
import PlacedMatching
import PlacedStore

/// How the list of a placement is filled until its employer orders it: the shortlist first, then the matches by score.
/// Equal scores share a rank, and the round's lottery orders them: before the freeze, whose draw nobody knows yet, in the
/// order of the published seed.
struct RoundPrefill {
    /// A list with what was left out of it for want of room.
    struct List {
        /// In the order in which a run would take them.
        let entries: [RoundListEntry]
        /// Whether there were more than the round takes, or the matcher keeps.
        let wasCut: Bool
    }

    let seed: UInt32
    let length: Int
    /// How many the matcher keeps of each list.
    let longest: Int

    init(_ round: CapacityRoundRecord, longest: Int) {
        seed = UInt32(bitPattern: round.lotterySeed)
        length = round.content.listLength
        self.longest = longest
    }

    /// The list of a placement from those it can list.
    ///
    /// - Parameter kept: how many the matcher keeps of the placement, whoever may see them.
    func list(of placement: PlacementID, from pool: [RoundCandidateRecord], kept: Int) -> List {
        let ordered = order(pool.filter { $0.tier == .shortlisted || $0.tier == .matched }, of: placement)
        var entries: [RoundListEntry] = []
        var rank = 0
        for (index, candidate) in ordered.prefix(length).enumerated() {
            if index == 0 || !Self.isTied(candidate, ordered[index - 1]) { rank += 1 }
            entries.append(RoundListEntry(placement: placement, learner: candidate.learner, rank: rank))
        }
        return List(entries: entries, wasCut: isCut(entries.count, of: ordered.count, kept: kept))
    }

    /// Candidates in the order in which a list is filled, ties drawn by the lottery.
    func order(_ candidates: [RoundCandidateRecord], of placement: PlacementID) -> [RoundCandidateRecord] {
        sorted(candidates, of: placement, by: Self.place)
    }

    /// A stored list in the order in which a run takes it, equal ranks drawn by the lottery.
    func drawn(_ listed: [RoundCandidateRecord], of placement: PlacementID) -> [RoundCandidateRecord] {
        sorted(listed, of: placement) { Place(tier: 0, behind: $0.rank ?? 0) }
    }

    private func sorted(
        _ candidates: [RoundCandidateRecord], of placement: PlacementID, by place: (RoundCandidateRecord) -> Place
    ) -> [RoundCandidateRecord] {
        let key = UInt32(LotteryKey.of(placement.uuid))
        let drawn = candidates.map { candidate in
            let value = Lottery.value(
                learner: UInt32(LotteryKey.of(candidate.learner.uuid)), placement: key, seed: seed)
            return (candidate, place(candidate), value)
        }
        return drawn.sorted { a, b in
            a.1 != b.1 ? a.1 < b.1 : (a.2, a.0.learner) < (b.2, b.0.learner)
        }.map(\.0)
    }

    /// Whether a list lacks somebody for want of room: the round's lists are full, or the matcher's list was, and the list
    /// holds everybody it could offer.
    func isCut(_ listed: Int, of all: Int, kept: Int) -> Bool {
        listed < all ? listed >= length : kept >= longest
    }

    private static func isTied(_ a: RoundCandidateRecord, _ b: RoundCandidateRecord) -> Bool { place(a) == place(b) }

    /// Tier, then score from the highest; without a score last.
    private static func place(_ candidate: RoundCandidateRecord) -> Place {
        Place(tier: (candidate.tier ?? .applied).rawValue, behind: candidate.score.map { -$0 } ?? 1)
    }

    private struct Place: Comparable {
        let tier: Int
        let behind: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.tier, left.behind) < (right.tier, right.behind)
        }
    }
}
