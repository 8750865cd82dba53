import ArgumentParser
import Foundation
import Glibc
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// `placed round`: capacity rounds without a request's deadline, the proof that a result comes out of its lists, and the
/// lists without names for whoever computes it with a program of their own.
struct RoundCommand: AsyncParsableCommand {
    /// The status when there is nothing to compare or the round is not where the step starts.
    static let notThere = ExitCode(2)

    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "Computes a capacity round again from its frozen lists, gives them out, or freezes or runs one.",
        discussion: """
            With --verify, ends with 0 when everything stored is what the lists give, 1 when something differs, 2 when the \
            lists are not frozen. --export writes one JSON document in which learners have numbers drawn for it alone: \
            deferred acceptance over its lists, learners proposing, gives its result. An employer that reads it recognises \
            the learners of its own list by their places there.
            """
    )

    @Option(help: "The round to compute again.")
    var verify: String?

    @Option(help: "The round whose lists are to be frozen now.")
    var freeze: String?

    @Option(help: "The frozen round to run.")
    var run: String?

    @Option(help: "The round whose frozen lists and result are to be written without names, as JSON.")
    var export: String?

    func validate() throws {
        let given = [verify, freeze, run, export].compactMap(\.self)
        guard given.count == 1 else {
            throw ValidationError("Give one of --verify ROUND, --export ROUND, --freeze ROUND, --run ROUND.")
        }
        guard CapacityRoundID(given[0]) != nil else {
            throw ValidationError(
                "\(given[0]) is no identifier of a round; /operator/rounds and GET /api/v1/rounds list them.")
        }
    }

    func run() async throws {
        let configuration = try Invocation.configuration()
        do {
            try await CommandUseCases.withContext(configuration, logger: DaemonLog.logger(configuration.log)) {
                context in
                if let id = verify.flatMap({ CapacityRoundID($0) }) {
                    try print(try await VerifyRound(context)(id, as: .system))
                } else if let id = export.flatMap({ CapacityRoundID($0) }) {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                    let document = try encoder.encode(try await ExportRound(context)(id, as: .system))
                    PlacedProgram.write(String(decoding: document, as: UTF8.self) + "\n", to: STDOUT_FILENO)
                } else if let id = freeze.flatMap({ CapacityRoundID($0) }) {
                    _ = try await FreezeRound(context)(id, if: .waived, as: .system)
                    try print(try await VerifyRound(context)(id, as: .system))
                } else if let id = run.flatMap({ CapacityRoundID($0) }) {
                    _ = try await RunRound(context)(id, if: .waived, as: .system)
                    try print(try await VerifyRound(context)(id, as: .system))
                }
            }
        } catch UseCaseError.notFound(let reason), UseCaseError.conflict(_, let reason, _) {
            PlacedProgram.write("placed: \(reason)\n", to: STDERR_FILENO)
            throw Self.notThere
        }
    }

    private func print(_ report: VerifyRound.Report) throws {
        PlacedProgram.write(Self.text(report), to: STDOUT_FILENO)
        guard report.isSame else { throw ExitCode.failure }
    }

    /// One line for each thing compared.
    static func text(_ report: VerifyRound.Report) -> String {
        let round = report.round
        var lines = ["round \(round.id) “\(round.content.title)” is \(round.status.rawValue), seed \(round.seed)"]
        if let frozen = round.frozen {
            lines.append(
                "lists: \(frozen.placements) placements, \(frozen.learners) learners, \(frozen.candidates) and \(frozen.choices) entries; \(said(report.listsHash == frozen.listsHash)) \(frozen.listsHash)"
            )
        }
        if let drawSeed = round.drawSeed {
            lines.append(
                "draw: \(drawSeed); \(report.isDrawSame ? "out of seed and lists" : "NOT what seed and lists give")")
        }
        if report.erased > 0 { lines.append("\(report.erased) learners have been erased since") }
        if let result = round.result {
            lines.append(
                "result: \(result.placed) placed in \(result.seats) seats; \(said(report.resultHash == result.hash)) \(result.hash)"
            )
            lines += report.differing.map { "  DIFFERS: learner \($0)" }
            lines += report.differingPlacements.map { "  DIFFERS: placement \($0)" }
        } else {
            lines.append("result: none yet")
        }
        lines.append(report.isSame ? "the same" : "DIFFERENT")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func said(_ isSame: Bool) -> String { isSame ? "digest" : "CHANGED since the digest" }
}
