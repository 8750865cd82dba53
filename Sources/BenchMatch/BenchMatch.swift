import PlacedWorkload

/// The matcher by itself, without the daemon around it: `bench-match WORKLOAD [THREADS]` prints the line of
/// `placed match`.
@main
struct BenchMatch {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 1 else { return print("usage: bench-match WORKLOAD [THREADS [TOP]]") }
        let threads = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
        let top = arguments.count > 3 ? Int(arguments[3]) ?? 50 : 50
        print(try WorkloadRun(WorkloadParameters(parsing: arguments[1]), topK: top, threads: threads).line)
    }
}
