import ArgumentParser

/// `placed demo`: the service with a small invented world.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Runs the service with a small invented world and sign-in buttons for each kind of person.",
        subcommands: [Run.self, DemoBadgeCommand.self], defaultSubcommand: Run.self)

    /// What `placed demo` alone does.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "Runs the demo.")

        func run() async throws {
            try await DaemonRun(
                configuration: try Invocation.configuration(), role: .demo, services: DaemonServices.make
            ).run()
        }
    }
}
