import ArgumentParser
import Foundation
import Glibc
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `placed match --explain`: a stored score beside the one that its stored inputs give.
struct MatchExplanation {
    /// The status when the pair, or what its rows were computed from, is not kept.
    static let notKept = ExitCode(2)

    private let learner: LearnerID
    private let placement: PlacementID
    private let run: MatchRunID
    private let isJSON: Bool

    /// - Throws: `ValidationError` when an identifier cannot be read.
    init(pair: [String], run: String?, isJSON: Bool) throws {
        guard pair.count == 2, let learner = LearnerID(pair[0]), let placement = PlacementID(pair[1]) else {
            throw ValidationError("--explain takes the identifiers of a learner and a placement, in this order.")
        }
        guard let run, let id = MatchRunID(run) else {
            throw ValidationError("--explain needs --run with the identifier of a run that succeeded.")
        }
        self.learner = learner
        self.placement = placement
        self.run = id
        self.isJSON = isJSON
    }

    /// Prints what is found.
    ///
    /// - Throws: `ExitCode` 1 when a row differs, 2 when there is nothing to compare.
    func print() async throws {
        let configuration = try Invocation.configuration()
        let entries: [ExplainMatch.Entry]
        do {
            entries = try await CommandUseCases.withContext(
                configuration, logger: DaemonLog.logger(configuration.log)
            ) { context in
                try await ExplainMatch(context)(learner, placement, run: run)
            }
        } catch UseCaseError.notFound(let reason) {
            if isJSON { try write(Document(self, stored: false, lists: [], reason: reason)) }
            PlacedProgram.write("placed: \(reason)\n", to: STDERR_FILENO)
            throw Self.notKept
        }
        if isJSON {
            try write(Document(self, stored: true, lists: entries.map(Document.List.init), reason: nil))
        } else {
            for entry in entries { PlacedProgram.write(text(entry), to: STDOUT_FILENO) }
        }
        guard entries.allSatisfy(\.differences.isEmpty) else { throw ExitCode.failure }
    }

    private func text(_ entry: ExplainMatch.Entry) -> String {
        let writer = entry.writer
        var lines = [
            "\(entry.stored.list.rawValue) list, rank \(entry.rank.map(String.init) ?? "no longer known"), written by run \(writer.run) (record \(writer.position), seed \(writer.seed))"
        ]
        lines.append("  stored:   \(Self.score(entry.stored))")
        lines.append("  computed: \(entry.computed.map(Self.score) ?? "the pair does not come out")")
        for group in entry.stored.evidence.groups {
            let held = group.alternatives.map { "\($0.achievement) (\($0.route), level \($0.level))" }
            lines.append(
                "  requirement \(group.requirement): quality \(group.quality) by \(held.joined(separator: ", "))")
        }
        lines.append(
            entry.differences.isEmpty
                ? "  the same" : "  DIFFERS in \(entry.differences.joined(separator: ", "))")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func score(_ row: MatchListRow) -> String {
        guard !row.factors.isEmpty else { return "\(row.score)" }
        let parts = zip(FactorWeights.Factor.allCases, zip(row.factors, row.weights)).map { factor, pair in
            "\(factor.rawValue) \(pair.0)×\(pair.1)"
        }
        return "\(row.score) = \(parts.joined(separator: " + "))"
    }

    private func write(_ document: Document) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        PlacedProgram.write(String(decoding: try encoder.encode(document), as: UTF8.self) + "\n", to: STDOUT_FILENO)
    }

    /// The shape of `--json`.
    private struct Document: Encodable {
        struct Row: Encodable {
            let score: Int
            let factors: [Int]
            let weights: [Int]
            let evidence: StoredEvidence
            let missing: [MissingRequirement]
            let credentials: [String]

            init(_ row: MatchListRow) {
                score = row.score
                factors = row.factors
                weights = row.weights
                evidence = row.evidence
                missing = row.missing
                credentials = row.credentials.map(\.description)
            }
        }

        struct List: Encodable {
            let list: String
            let rank: Int?
            let writtenBy: String
            let recordHash: String
            let asOf: String
            let seed: Int32
            let stored: Row
            let computed: Row?
            let differences: [String]

            init(_ entry: ExplainMatch.Entry) {
                list = entry.stored.list.rawValue
                rank = entry.rank
                writtenBy = entry.writer.run.description
                recordHash = entry.writer.recordHash
                asOf = entry.writer.asOf.formatted(.iso8601)
                seed = entry.writer.seed
                stored = Row(entry.stored)
                computed = entry.computed.map(Row.init)
                differences = entry.differences
            }

            enum CodingKeys: String, CodingKey {
                case list, rank, seed, stored, computed, differences
                case writtenBy = "written_by"
                case recordHash = "record_hash"
                case asOf = "as_of"
            }
        }

        let learner: String
        let placement: String
        let run: String
        let stored: Bool
        let same: Bool
        let lists: [List]
        let reason: String?

        init(_ asked: MatchExplanation, stored: Bool, lists: [List], reason: String?) {
            learner = asked.learner.description
            placement = asked.placement.description
            run = asked.run.description
            self.stored = stored
            self.lists = lists
            self.reason = reason
            same = stored && lists.allSatisfy(\.differences.isEmpty)
        }
    }
}
