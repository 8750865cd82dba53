/// The settings a subcommand was started with. ArgumentParser builds commands by itself, so they find this in the task.
struct Invocation: Sendable {
    let commandLine: CommandLineSource
    let environment: [String: String]

    @TaskLocal static var current: Invocation?

    /// The configuration of the running subcommand.
    static func configuration() throws -> PlacedConfiguration {
        let environment = current?.environment ?? [:]
        let commandLine = try current?.commandLine ?? CommandLineSource([])
        let sources = try ConfigurationSources(commandLine: commandLine, environment: environment)
        return try PlacedConfiguration(reader: sources.reader)
    }
}
