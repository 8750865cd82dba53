import Foundation
import Libpq
import Logging
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// Measures how fast the matcher's index is built from a database that `Tests/bench/snapshot.sql` has filled.
///
/// `bench-snapshot DIRECTORY DATABASE ROUNDS` connects to the socket in a directory and prints a line for each number of
/// connections and round: `connections ground read index learners rows effective`, times in milliseconds.
/// `bench-snapshot --query ID` prints the queries of the holdings before and from a learner on, for the server alone.
@main
enum BenchSnapshot {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.count == 2, arguments[0] == "--query", let id = UUID(uuidString: arguments[1]) {
            for query in CompactSnapshot.holdingQueries(dividedAt: LearnerID(id)) {
                print(query.split(whereSeparator: \.isNewline).joined(separator: " "))
            }
            return
        }
        guard arguments.count == 3, let rounds = Int(arguments[2]) else {
            print("usage: bench-snapshot DIRECTORY DATABASE ROUNDS")
            exit(2)
        }
        var configuration = DatabaseConfiguration(
            hosts: [.init(name: arguments[0])], user: "postgres", database: arguments[1])
        configuration.options = "-c role=placed_matcher"
        configuration.statementTimeout = .seconds(600)
        let client = DatabaseClient(configuration: configuration, logger: Logger(label: "bench"))
        let context = UseCaseContext(
            store: Store(service: client, matcher: client, demographics: client), logger: Logger(label: "bench"),
            // The instant that the badges' dates are laid out around.
            clock: { Date(timeIntervalSince1970: 1_795_780_800) })
        for connections in [1, 2] {
            for _ in 0..<rounds {
                let figures = try await MeasureIndexBuild(context)(connections: connections)
                print(
                    connections, Int(figures.groundSeconds * 1000), Int(figures.readSeconds * 1000),
                    Int(figures.indexSeconds * 1000), figures.learners, figures.holdings, figures.effectiveHoldings)
            }
        }
        await client.shutdown()
    }
}
