import PlacedWorkload

/// The matcher by itself, without the daemon around it: `bench-match WORKLOAD [THREADS]` prints the line of
/// `placed match`; `questions` says how long what-ifs, questions of programs and a report on the rankings take.
@main
struct BenchMatch {
    static let usage = """
        usage: bench-match WORKLOAD [THREADS [TOP]]
               bench-match questions WORKLOAD [COUNT]
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
        case let workload? where workload.contains("="):
            print(
                try WorkloadRun(WorkloadParameters(parsing: workload), topK: number(2, 50), threads: number(1, 1)).line)
        default: print(usage)
        }
    }
}
