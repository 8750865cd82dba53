import ArgumentParser
import Glibc

/// `placed check`: whether the daemon would start with these settings, and whether its data keeps the invariants.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Reads the configuration and finds the resources; with --data, looks for rows that break an invariant.")

    @Flag(help: "Print the documented example of a configuration file and end.")
    var printExample = false

    @Flag(help: "Run the queries of sql/checks on the database; status 1 when one returns a row.")
    var data = false

    func run() async throws {
        if printExample {
            PlacedProgram.write(ConfigurationExample.text, to: STDOUT_FILENO)
            return
        }
        let configuration = try Invocation.configuration()
        let resources = try ResourceRoot.find(share: configuration.share)
        PlacedProgram.write(
            "the configuration is right; state \(configuration.state), resources \(resources.path)\n", to: STDOUT_FILENO
        )
        guard data else { return }
        let logger = DaemonLog.logger(configuration.log)
        let violations = try await CommandDatabase.withClient(configuration, logger: logger) { client in
            try await InvariantChecks(resources: resources).violations(client)
        }
        for violation in violations {
            let rows = violation.rows.map { "  \($0)\n" }.joined()
            PlacedProgram.write("broken: \(violation.invariant)\n\(rows)", to: STDOUT_FILENO)
        }
        guard violations.isEmpty else { throw ExitCode.failure }
        PlacedProgram.write("no row breaks an invariant\n", to: STDOUT_FILENO)
    }
}
