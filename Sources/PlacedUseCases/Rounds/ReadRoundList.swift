public import PlacedDomain
import PlacedStore

/// An employer looks at the list of one of its placements in a round; the learners' ledgers remember it.
public struct ReadRoundList: Sendable {
    /// Offers shown of one placement: more seats than this are filled by no list, which the matcher keeps far shorter.
    static let offers = 200

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The list with consent and verification looked at again now.
    public func callAsFunction(
        of placement: PlacementID, in round: CapacityRoundID, as actor: Actor
    ) async throws(UseCaseError) -> RoundListView {
        try await context.write(as: actor) { access in
            let round = try await access.existingRound(round)
            let placement = try await access.roundPlacementOfOwn(placement)
            return try await Self.disclosedView(
                of: placement, in: round, longest: context.settings.matchTop, access)
        }
    }

    /// Whether the actor may see the list at all: what a gate asks before it looks at anything else. Nobody is disclosed.
    public func mayRead(
        _ placement: PlacementID, in round: CapacityRoundID, as actor: Actor
    ) async throws(UseCaseError) {
        try await context.read(as: actor) { access in
            _ = try await access.existingRound(round)
            _ = try await access.roundPlacementOfOwn(placement)
        }
    }

    /// The view within a transaction, with its disclosure.
    static func disclosedView(
        of placement: PlacementRecord, in round: CapacityRoundRecord, longest: Int, _ access: StoreTransaction
    ) async throws -> RoundListView {
        let entry = try await access.roundPlacement(round.id, placement.id)
        let prefill = RoundPrefill(round, longest: longest)
        var listed: [RoundCandidateRecord] = []
        var ranks: [Int] = []
        var available: [RoundCandidateRecord] = []
        var wasCut = entry?.listWasCut ?? false
        let isFilled = entry?.isOwnList != true
        if round.status == .announced || round.status == .open {
            let pool = prefill.order(
                try await access.roundCandidates(of: placement.id, in: round.id), of: placement.id)
            if isFilled {
                let kept = try await access.keptCandidates(of: [placement.id])[placement.id] ?? 0
                let filled = prefill.list(of: placement.id, from: pool, kept: kept)
                let places = Dictionary(uniqueKeysWithValues: filled.entries.map { ($0.learner, $0.rank) })
                listed = pool.filter { places[$0.learner] != nil }
                ranks = listed.compactMap { places[$0.learner] }
                available = pool.filter { places[$0.learner] == nil }
                wasCut = filled.wasCut
            } else {
                available = pool.filter { $0.rank == nil }
            }
        }
        if listed.isEmpty, entry != nil, !(isFilled && round.frozen == nil) {
            listed = prefill.drawn(try await access.roundList(of: placement.id, in: round.id), of: placement.id)
            ranks = listed.map { $0.rank ?? 0 }
        }
        var offers: [ApplicationRecord] = []
        if round.result != nil {
            for id in try await access.roundOffers(of: placement.id, in: round.id, limit: Self.offers) {
                if let application = try await access.application(id) { offers.append(application) }
            }
        }
        try await access.disclose(
            (listed + available).map { candidate in
                DisclosureEntry(
                    learner: candidate.learner, revealed: candidate.displayName == nil ? [] : ["name"],
                    credentials: [])
            }, placement: placement.id, purpose: "round")
        // A name is shown with an offer by the application's own consent, whose learner may not know of it yet.
        try await access.disclose(
            offers.map { offer in
                DisclosureEntry(
                    learner: offer.learner, revealed: offer.learnerName == nil ? [] : ["name"], credentials: [])
            }, placement: placement.id, purpose: "application")
        return RoundListView(
            round: round, placement: placement, entry: entry, listed: listed, ranks: ranks, available: available,
            wasCut: wasCut, offers: offers)
    }
}

extension StoreAccess {
    /// A placement of the actor's employer; another's list is nobody else's to know.
    func roundPlacementOfOwn(_ id: PlacementID) async throws -> PlacementRecord {
        let placement = try await existingPlacement(id)
        guard let employer = scope.actor.employerID else {
            throw UseCaseError.forbidden("Only the placement's employer has its list in a round.")
        }
        guard employer == placement.employerID else { throw UseCaseError.noPlacement(id) }
        return placement
    }
}
