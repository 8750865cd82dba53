import Foundation
import Glibc
import PlacedDomain
import PlacedUseCases

/// `placed match --quality`: what the rankings over the live data are like, printed and kept for the operator's page.
struct QualityReport {
    let top: Int
    let isJSON: Bool

    /// Works the report out and prints it.
    func print() async throws {
        let configuration = try Invocation.configuration()
        let (report, asOf) = try await CommandUseCases.withContext(
            configuration, logger: DaemonLog.logger(configuration.log)
        ) { context in
            try await MeasureRankingQuality(context).now(top: top)
        }
        let text = isJSON ? try json(report, asOf) : text(report, asOf)
        PlacedProgram.write(text + "\n", to: STDOUT_FILENO)
    }

    private func json(_ report: RankingQuality, _ asOf: Date) throws -> String {
        struct Document: Encodable {
            let asOf: String
            let content: RankingQuality

            enum CodingKeys: String, CodingKey {
                case content
                case asOf = "as_of"
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let document = Document(asOf: asOf.formatted(.iso8601), content: report)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private func text(_ report: RankingQuality, _ asOf: Date) -> String {
        let (coverage, exposure) = (report.coverage, report.exposure)
        var lines = [
            "as of \(asOf.formatted(.iso8601)), lists of up to \(report.topK), \(report.placements) placements",
            "coverage: \(coverage.listed) of \(coverage.eligible) eligible learners listed (\(coverage.learners) with consent); "
                + "placements full \(coverage.full), short \(coverage.short), empty \(coverage.empty)",
            "exposure: most seen tenth \(share(exposure.topTenth)), Gini \(share(exposure.gini))",
            "                                stay  contested    order  same first",
        ]
        lines += report.shifts.map { line("\($0.factor) \($0.moved < 0 ? "-" : "+")\(abs($0.moved))", $0.comparison) }
        lines.append(line("\(RankingQuality.days) days later", report.later))
        lines += report.ablations.map { line("without \($0.factor)", $0.comparison) }
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ comparison: ListComparison) -> String {
        let columns = [
            share(comparison.overlap), comparison.contestedOverlap.map(share) ?? "-", share(comparison.rankedOverlap),
            share(comparison.sameFirst),
        ]
        return padded("  " + name, to: -28) + zip(columns, [8, 11, 9, 12]).map { padded($0, to: $1) }.joined()
    }

    private func share(_ perMille: Int) -> String { "\(perMille / 10).\(perMille % 10)%" }

    /// A text with spaces before it, or behind it where the width is negative.
    private func padded(_ text: String, to width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? text + space : space + text
    }
}
