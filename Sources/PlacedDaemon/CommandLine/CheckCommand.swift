import ArgumentParser
import Glibc

/// `placed check`: whether the daemon would start with these settings.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads the configuration and finds the resources, and says what is wrong with them.")

    @Flag(help: "Print the documented example of a configuration file and end.")
    var printExample = false

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
    }
}
