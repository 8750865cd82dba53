import Configuration
import Foundation

/// The places settings come from, read and checked: command line, environment, file, default, in this order.
struct ConfigurationSources: Sendable {
    /// Reads every setting through one reader, whatever its source.
    let reader: ConfigReader
    /// What is left of the command line for the subcommand.
    let rest: [String]

    /// Gathers the sources.
    ///
    /// - Parameters:
    ///   - arguments: the command line without the name of the program.
    ///   - environment: the environment of the process.
    /// - Throws: `ConfigurationError` for the first name or value that is not right.
    init(arguments: [String], environment: [String: String]) throws(ConfigurationError) {
        let commandLine = try CommandLineSource(arguments)
        try self.init(commandLine: commandLine, environment: environment)
    }

    /// Gathers the sources around a command line that has been read already.
    init(commandLine: CommandLineSource, environment: [String: String]) throws(ConfigurationError) {
        let environmentSource = try EnvironmentSource(environment)
        let defaults = try Self.defaults()
        var layers = [commandLine.layer, environmentSource.layer]
        if let path = try Self.file(
            named: commandLine.file ?? environmentSource.file,
            state: ConfigReader(providers: (layers + [defaults]).map(\.provider)))
        {
            layers.append(try FileSource(path: path).layer)
        }
        layers.append(defaults)
        self.reader = ConfigReader(providers: layers.map(\.provider))
        self.rest = commandLine.rest
    }

    /// The default of every key that has one, converted by the same rules as what people write.
    static func defaults() throws(ConfigurationError) -> ConfigurationLayer {
        var layer = ConfigurationLayer(source: "default")
        for key in ConfigurationTable.keys {
            guard let text = key.defaultText else { continue }
            try layer.set([text], for: key)
        }
        return layer
    }

    /// The file to read: the one that was named, which must be there, or `placed.yaml` of the state directory, if it is.
    private static func file(named name: String?, state reader: ConfigReader) throws(ConfigurationError) -> String? {
        if let name {
            guard !name.isEmpty else { throw .missingValue(option: "--config") }
            return name
        }
        guard let state = reader.string(forKey: "state") else { return nil }
        let path = URL(fileURLWithPath: state).appendingPathComponent("placed.yaml").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
