import ArgumentParser

/// `placed serve`: the service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the service; prints where it listens, and stops on SIGTERM or SIGINT.")

    func run() async throws {
        try await DaemonRun(
            configuration: try Invocation.configuration(), role: .serve, services: DaemonServices.make
        ).run()
    }
}
