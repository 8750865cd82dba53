import PlacedWorkload

/// The matcher by itself, without the daemon around it: `bench-match WORKLOAD [THREADS]` prints the line of
/// `placed match`; `questions` says how long what-ifs, questions of programs and a report on the rankings take; `live` and
/// `soak` are about lists that follow changes.
@main
struct BenchMatch {
    static let usage = """
        usage: bench-match WORKLOAD [THREADS [TOP]]
               bench-match questions WORKLOAD [COUNT]
               bench-match live WORKLOAD [CHANGES [THREADS [candidates|all]]]
               bench-match soak CHANGES [SEED]
        """

    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func number(_ place: Int, _ otherwise: Int) -> Int {
            arguments.count > place ? Int(arguments[place]) ?? otherwise : otherwise
        }
        switch arguments.first {
        case "questions" where arguments.count > 1:
            let count = number(2, 1000)
            let times = try QuestionTimes(WorkloadParameters(parsing: arguments[1]))
            print(times.whatIfs(count))
            for learners in [40, 500] { print(times.openings(max(1, count / 10), learners: learners)) }
            print(try times.quality(topK: 50))
        case "live" where arguments.count > 1:
            let run = try LiveRun(
                WorkloadParameters(parsing: arguments[1]), changes: number(2, 10_000),
                learnerLists: arguments.last == "all", threads: number(3, 1))
            print("build_s=\(run.building) peak_rss_mb=\(run.peakMemoryMebibytes)")
            for figure in run.figures { print(figure) }
        case "soak" where arguments.count > 1:
            try soak(changes: number(1, 10_000_000), seed: number(2, 1))
        case let workload? where workload.contains("="):
            print(
                try WorkloadRun(WorkloadParameters(parsing: workload), topK: number(2, 50), threads: number(1, 1)).line)
        default: print(usage)
        }
    }

    /// Stops at the first difference, with the seed that makes it again.
    private static func soak(changes: Int, seed: Int) throws {
        var soak = LiveSoak()
        var next = UInt64(seed)
        while soak.changes < changes, soak.problem == nil {
            soak.run(seed: next, changes: min(200, changes - soak.changes), comparingEvery: 25)
            next += 1
        }
        print("changes=\(soak.changes) worlds=\(Int(next) - seed) rows_compared=\(soak.rowsCompared)")
        if let problem = soak.problem { throw SoakFailure(problem: problem) }
        print("every list was a run's, row for row")
    }

    struct SoakFailure: Error, CustomStringConvertible {
        let problem: String
        var description: String { problem }
    }
}
