import ArgumentParser
import Glibc

/// `placed version`
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Prints the version of placed.")

    /// The version of this source.
    static let text = "0.1.0"

    func run() async throws {
        PlacedProgram.write("placed \(Self.text)\n", to: STDOUT_FILENO)
    }
}
