/// One setting of the daemon as the table declares it: its name, what it may hold, and what it is for.
struct ConfigurationKey: Sendable {
    /// The dotted name, such as `http.port`.
    let name: String
    /// What the value may be.
    let kind: ConfigurationKind
    /// The value when no source gives one, written as it would be in the file; `nil` for a key that may be absent.
    let defaultText: String?
    /// What the value means and why its default is what it is, in one or two sentences.
    let summary: String
    /// Whether the value must never be printed.
    let isSecret: Bool

    init(
        _ name: String, _ kind: ConfigurationKind, default defaultText: String? = nil, secret: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.kind = kind
        self.defaultText = defaultText
        self.summary = summary
        self.isSecret = secret
    }

    /// The parts between the dots.
    var components: [String] { name.split(separator: ".").map(String.init) }

    /// The option on the command line, such as `--http-port`.
    var optionName: String { "--" + components.joined(separator: "-") }

    /// The variable in the environment, such as `PLACED_HTTP_PORT`.
    var environmentName: String { "PLACED_" + components.joined(separator: "_").uppercased() }
}
