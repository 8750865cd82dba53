import Foundation
public import PlacedDomain
public import PlacedStore

/// Computes a round again from its frozen lists and compares everything that is stored of it.
public struct VerifyRound: Sendable {
    /// What was compared.
    public struct Report: Sendable {
        /// The round.
        public let round: CapacityRoundRecord
        /// Digest of the lists as they are stored now.
        public let listsHash: String
        /// Digest of the result as it is stored now; nil before the run.
        public let resultHash: String?
        /// Whether the lottery's seed comes out of the published seed and the lists.
        public let isDrawSame: Bool
        /// Learners who were erased since. Their lists stay without a name, except in rounds frozen before that was so.
        public let erased: Int
        /// Learners for whom the computed result is another than the stored one.
        public let differing: [LearnerID]
        /// Placements of which other numbers of seats come out filled.
        public let differingPlacements: [PlacementID]

        /// Whether what is stored is what its inputs give.
        public var isSame: Bool {
            differing.isEmpty && differingPlacements.isEmpty && isDrawSame && listsHash == round.frozen?.listsHash
                && (round.result == nil || resultHash == round.result?.hash)
        }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Reads and computes; changes nothing.
    ///
    /// - Throws: ``UseCaseError/conflict(code:detail:allowed:)`` when the lists are not frozen yet.
    public func callAsFunction(_ id: CapacityRoundID, as actor: Actor) async throws(UseCaseError) -> Report {
        try await context.write(as: actor, statementTimeout: FreezeRound.statementTimeout) { caller in
            let (round, frozen) = try await caller.frozenRound(id)
            let access = try await caller.acting(as: .rounds)
            guard let digests = try await access.roundDigests(id) else { throw UseCaseError.noRound(id) }
            let input = try await access.roundInput(id)
            var differing: [LearnerID] = []
            var differingPlacements: [PlacementID] = []
            if round.result != nil {
                let findings = try await Self.compute(input, seed: round.lotterySeed)
                differing = Self.differing(input, findings)
                differingPlacements = input.placements.filter { $0.filled != findings.filled[$0.id] }.map(\.id)
            }
            _ = try await access.acting(as: actor)
            return Report(
                round: round, listsHash: digests.lists, resultHash: round.result.map { _ in digests.result },
                isDrawSame: digests.drawSeed == round.lotterySeed,
                erased: frozen.learners - input.learners.count { $0.erasedKey == nil }, differing: differing,
                differingPlacements: differingPlacements)
        }
    }

    private static func compute(_ input: RoundInput, seed: Int32) async throws -> RoundFindings {
        do {
            return try await RoundComputation(input, seed: seed).run()
        } catch {
            throw UseCaseError.defect("capacity round: \(error)")
        }
    }

    private static func differing(_ input: RoundInput, _ findings: RoundFindings) -> [LearnerID] {
        var wrong: Set<LearnerID> = []
        for learner in input.learners {
            let seat = findings.seats[learner.id]
            if seat?.placement != learner.placement || seat?.choice != learner.choice { wrong.insert(learner.id) }
        }
        var outcomes: [LearnerID: [PlacementID: RoundChoiceOutcome]] = [:]
        for found in findings.outcomes { outcomes[found.learner, default: [:]][found.placement] = found.outcome }
        for choice in input.choices where choice.outcome != outcomes[choice.learner]?[choice.placement] {
            wrong.insert(choice.learner)
        }
        return wrong.sorted()
    }
}
