import ArgumentParser
import Glibc

/// The program: takes the settings out of the command line, and gives the rest to the subcommand it names.
public enum PlacedProgram {
    /// Runs the program.
    ///
    /// - Parameters:
    ///   - arguments: the command line without the program's name.
    ///   - environment: the environment of the process.
    /// - Returns: the exit status.
    public static func run(arguments: [String], environment: [String: String]) async -> Int32 {
        do {
            let invocation = Invocation(commandLine: try CommandLineSource(arguments), environment: environment)
            let command = try PlacedCommand.parseAsRoot(invocation.commandLine.rest)
            try await Invocation.$current.withValue(invocation) {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    var command = command
                    try command.run()
                }
            }
            return EXIT_SUCCESS
        } catch {
            return report(error)
        }
    }

    /// Prints why the program ends, and finds the status it ends with.
    private static func report(_ error: any Error) -> Int32 {
        let code = PlacedCommand.exitCode(for: error)
        switch error {
        case is ExitCode:
            return code.rawValue
        case is ConfigurationError:
            write("placed: \(error)\n", to: STDERR_FILENO)
            return EX_CONFIG
        default:
            // Help and version are asked for and go to standard output; ArgumentParser words its own errors, ours word theirs.
            let text = PlacedCommand.fullMessage(for: error)
            let isOwn = code == .failure
            write(isOwn ? "placed: \(error)\n" : text + "\n", to: code == .success ? STDOUT_FILENO : STDERR_FILENO)
            return code.rawValue
        }
    }

    /// Writes a text to a file descriptor, whole.
    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            offset += max(0, count)
        }
    }
}
