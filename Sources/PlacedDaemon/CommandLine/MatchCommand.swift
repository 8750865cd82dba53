import ArgumentParser
import Foundation
import Glibc
import PlacedWorkload

/// `placed match`: the matcher by itself.
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Matches a synthetic workload in memory with the daemon's engine, and prints one line of figures.")

    @Option(help: "The workload: learners=…,placements=…,seed=…,bf=…,mb=…,eb=…,w=…,h=…")
    var workload: String

    @Option(help: "Candidates kept for each placement, 1 to 1000.")
    var top = 50

    @Option(help: "Threads to match on; this version has one.")
    var threads = 1

    @Option(help: "A file to write placement,rank,learner,score lines to.")
    var dump: String?

    func validate() throws {
        guard (1...1_000).contains(top) else { throw ValidationError("--top \(top) is out of range: give 1 to 1000.") }
        guard threads >= 1 else { throw ValidationError("--threads \(threads) is out of range: give 1 or more.") }
    }

    func run() async throws {
        let run = try WorkloadRun(WorkloadParameters(parsing: workload), topK: top)
        if let dump {
            let text = run.rows.map { "\($0)\n" }.joined()
            do {
                try text.write(toFile: dump, atomically: true, encoding: .utf8)
            } catch {
                throw ValidationError("--dump \(dump) cannot be written: name a file in a directory that can.")
            }
        }
        PlacedProgram.write(run.line + "\n", to: STDOUT_FILENO)
    }
}
