import Foundation
public import PlacedDomain
import PlacedStore

/// Gives out a frozen round without names, so that somebody outside can compute its result with a program of their own.
///
/// Learners have numbers that are drawn anew for each document. It still says who wanted what: an employer recognises the
/// learners of its own list by their places there, and so all that they wanted and got; in a small place others may too.
/// Whoever hands it out decides who may know that.
public struct ExportRound: Sendable {
    /// The round as whoever computes it needs it.
    public struct Document: Codable, Sendable, Equatable {
        /// A placement with its positions and the learners it would take.
        public struct Placement: Codable, Sendable, Equatable {
            /// The placement, which is public.
            public let id: String
            /// Positions that were left when the round was run; left out before.
            public let seats: Int?
            /// How many the run filled; left out before.
            public let filled: Int?
            /// Numbers of learners without ties, the first to be taken first.
            public let list: [Int]
        }

        /// A learner with the placements wanted, and what the run gave.
        public struct Learner: Codable, Sendable, Equatable {
            /// From 1, for this document only.
            public let number: Int
            /// Identifiers of placements, the most wanted first. Left out is what joined no list; what else could not be counted
            /// is known, and left out, only when the round was run.
            public let list: [String]
            /// Where the learner got a seat; left out where nowhere, and before the run.
            public let placement: String?
        }

        /// Version of this form.
        public let form: Int
        /// The round.
        public let round: String
        /// What it is called.
        public let title: String
        /// How far it is.
        public let status: String
        /// The published seed.
        public let seed: Int32
        /// The seed that lists and published seed give, with which ties were broken; left out where
        /// rounds had none yet.
        public let drawSeed: Int32?
        /// SHA-256 over the lists with their identifiers, as it was published at the freeze.
        public let listsHash: String
        /// SHA-256 over the result with its identifiers; left out before the run.
        public let resultHash: String?
        /// By identifier.
        public let placements: [Placement]
        /// By number.
        public let learners: [Learner]

        enum CodingKeys: String, CodingKey {
            case form, round, title, status, seed, placements, learners
            case drawSeed = "draw_seed"
            case listsHash = "lists_hash"
            case resultHash = "result_hash"
        }
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Reads the lists; changes nothing.
    ///
    /// - Throws: ``UseCaseError/conflict(code:detail:allowed:)`` when the lists are not frozen yet.
    public func callAsFunction(_ id: CapacityRoundID, as actor: Actor) async throws(UseCaseError) -> Document {
        try await context.write(as: actor, statementTimeout: FreezeRound.statementTimeout) { caller in
            let (round, frozen) = try await caller.frozenRound(id)
            let access = try await caller.acting(as: .rounds)
            let input = try await access.roundInput(id)
            _ = try await access.acting(as: actor)
            return try await Self.document(round, frozen.listsHash, input)
        }
    }

    @concurrent
    private static func document(
        _ round: CapacityRoundRecord, _ listsHash: String, _ input: RoundInput
    ) async throws -> Document {
        let computation: RoundComputation
        let orders: [[Int32]]
        do {
            computation = try RoundComputation(input, seed: round.lotterySeed)
            orders = try computation.orders()
        } catch {
            throw UseCaseError.defect("capacity round: \(error)")
        }
        let joined = Set(input.placements.map(\.id))
        let numbers = Array(1...max(1, input.learners.count)).shuffled()
        let learners = input.learners.indices.map { index in
            Document.Learner(
                number: numbers[index], list: computation.wanted(by: index).filter(joined.contains).map(\.description),
                placement: input.learners[index].placement?.description)
        }
        return Document(
            form: 1, round: round.id.description, title: round.content.title, status: round.status.rawValue,
            seed: round.seed, drawSeed: round.drawSeed, listsHash: listsHash, resultHash: round.result?.hash,
            placements: input.placements.enumerated().map { index, placement in
                Document.Placement(
                    id: placement.id.description, seats: placement.seats, filled: placement.filled,
                    list: orders[index].map { numbers[Int($0)] })
            }, learners: learners.sorted { $0.number < $1.number })
    }
}
