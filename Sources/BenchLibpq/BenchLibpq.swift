import Glibc
import Histogram
import Libpq
import Logging

/// Measures the client with pgbench's own select on a database that `pgbench -i` has filled.
///
/// `bench-libpq DIRECTORY DATABASE SECONDS TASKS… ` connects to the socket in a directory and prints one line for each
/// number of tasks: `tasks per-second p50 p99 rss-before rss-after`, latencies in microseconds, memory in KiB.
@main
enum BenchLibpq {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 4, let seconds = Double(Array(arguments)[2]) else {
            print("usage: bench-libpq DIRECTORY DATABASE SECONDS TASKS…")
            exit(2)
        }
        let list = Array(arguments)
        var configuration = DatabaseConfiguration(
            hosts: [.init(name: list[0])], user: "postgres", database: list[1])
        if let shared = getenv("BENCH_SHARED").flatMap({ Int(String(cString: $0)) }) {
            configuration.sharedConnections = shared
        }
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "bench"))
        let rows = try await client.execute(CountAccounts()).first ?? 0
        for tasks in list[3...].compactMap({ Int($0) }) {
            let load = Load(client: client, rows: rows, tasks: tasks)
            _ = try await load.run(for: .seconds(min(1, seconds / 4)))
            let before = residentKilobytes()
            let outcome = try await load.run(for: .seconds(seconds))
            print(
                tasks, Int(outcome.perSecond), outcome.latency.valueAtPercentile(50) / 1_000,
                outcome.latency.valueAtPercentile(99) / 1_000, before, residentKilobytes())
        }
        await client.shutdown()
    }

    /// The process's resident memory.
    static func residentKilobytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 256)
        let count = fread(&line, 1, line.count, file)
        let fields = String(decoding: line[..<count], as: UTF8.self).split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_024 : 0
    }
}
