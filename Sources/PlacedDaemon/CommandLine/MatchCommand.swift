import ArgumentParser
import Foundation
import Glibc
import PlacedWorkload

/// `placed match`: the matcher by itself.
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract:
            "Matches a synthetic workload in memory with the daemon's engine and prints one line of figures, computes a stored score again, or says what the rankings are like.",
        discussion:
            "With --explain, ends with 0 when the stored rows are what their inputs give, 1 when they differ, 2 when they are not kept."
    )

    @Option(help: "The workload: learners=…,placements=…,seed=…,bf=…,mb=…,eb=…,w=…,h=…")
    var workload: String?

    @Option(parsing: .upToNextOption, help: "A learner and a placement: compute their stored scores again.")
    var explain: [String] = []

    @Option(help: "With --explain: the run whose lists are meant.")
    var run: String?

    @Flag(help: "What the rankings over the live data are like: steadiness, coverage, exposure, what each factor does.")
    var quality = false

    @Flag(help: "With --explain or --quality: print one JSON document.")
    var json = false

    @Option(help: "Candidates kept for each placement, 1 to 1000.")
    var top = 50

    @Option(help: "Threads to build and match on; one for each processor if left out. The lists are the same.")
    var threads: Int?

    @Option(help: "A file to write placement,rank,learner,score lines to.")
    var dump: String?

    func validate() throws {
        guard [workload != nil, !explain.isEmpty, quality].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of --workload WORKLOAD, --explain LEARNER PLACEMENT --run RUN, --quality.")
        }
        if workload != nil, run != nil || json {
            throw ValidationError("--run and --json belong to --explain: leave them out with --workload.")
        }
        if quality, run != nil { throw ValidationError("--run belongs to --explain: leave it out with --quality.") }
        if workload == nil, dump != nil {
            throw ValidationError("--dump belongs to --workload: leave it out otherwise.")
        }
        guard (1...1_000).contains(top) else { throw ValidationError("--top \(top) is out of range: give 1 to 1000.") }
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads \(threads) is out of range: give 1 to 256.")
        }
    }

    func run() async throws {
        if quality { return try await QualityReport(top: top, isJSON: json).print() }
        guard let workload else {
            return try await MatchExplanation(pair: explain, run: run, isJSON: json).print()
        }
        let run = try WorkloadRun(WorkloadParameters(parsing: workload), topK: top, threads: threads)
        if let dump {
            do {
                try write(run, to: URL(filePath: dump))
            } catch {
                throw ValidationError("--dump \(dump) cannot be written: name a file in a directory that can.")
            }
        }
        PlacedProgram.write(run.line + "\n", to: STDOUT_FILENO)
    }

    /// Writes the rows piece by piece: a nation's are not in memory together.
    private func write(_ run: WorkloadRun, to file: URL) throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var lines = ""
        try run.visitRows { row throws in
            lines += "\(row)\n"
            if lines.utf8.count > 1 << 20 {
                try handle.write(contentsOf: Data(lines.utf8))
                lines = ""
            }
        }
        try handle.write(contentsOf: Data(lines.utf8))
        try handle.synchronize()
    }
}
