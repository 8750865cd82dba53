import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

extension DemoWorld {
    /// What the demo's round is called.
    static let roundTitle = "Winter intake"
    /// Days until its lists are frozen.
    private static let roundDays = 14
    /// Learners who take part; the guest is not among them and can be the next.
    private static let participants = 1..<12

    /// A capacity round that is open, with placements and learners in it: after the matcher's first run, whose lists it is
    /// filled from.
    func openRound(of learners: [Actor], _ employers: [DemoEmployer: Actor]) async throws {
        let rounds = try await ReadRounds(ground).page(after: nil, limit: 1, as: .system)
        guard rounds.items.isEmpty else { return }
        let now = ground.clock()
        let content = CapacityRoundContent(
            title: Self.roundTitle, opensAt: now, freezesAt: now.addingTimeInterval(Double(Self.roundDays) * 86_400),
            listLength: 10, mayFreezeEarly: true)
        guard case .done(let round) = try await AnnounceRound(ground)(content, as: .system) else { return }
        for (_, employer) in employers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var search = PlacementSearch()
            search.employerID = employer.employerID
            // Every second one, so that there is something left to join with.
            let open = try await ReadPlacements(ground).page(search, limit: 50, as: employer).items
            for (index, placement) in open.enumerated() where index.isMultiple(of: 2) {
                _ = try await KeepRoundList(ground)(
                    of: placement.id, in: round.id, learners: nil, if: .waived, as: employer)
            }
        }
        for learner in learners[Self.participants] { try await takePart(learner, in: round.id) }
    }

    private func takePart(_ learner: Actor, in round: CapacityRoundID) async throws {
        let wishes = try await ReadRoundWishes(ground)(in: round, as: learner)
        let collections = try await ReadCollections(ground).page(after: nil, limit: 1, as: learner).items
        guard !wishes.listed.isEmpty, let collection = collections.first else { return }
        do throws(UseCaseError) {
            _ = try await KeepRoundWishes(ground)(
                in: round, collection: collection.id, placements: nil, if: .waived, as: learner)
        } catch .invalid {
            // Some badges of the demo do not verify, on purpose: who has no other takes no part.
            return
        }
    }
}
