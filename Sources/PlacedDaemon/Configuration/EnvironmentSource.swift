/// The settings in the environment: every variable whose name begins with `PLACED_`.
struct EnvironmentSource: Sendable {
    /// The settings found.
    let layer: ConfigurationLayer
    /// The file named by `PLACED_CONFIG`.
    let file: String?

    /// Variables of the build and the test runners, which a shell may have exported beside ours.
    static let foreign: Set<String> = ["PLACED_NATIVE"]

    /// Reads the environment; an unknown `PLACED_…` is an error, because a typing error must never be silence.
    init(_ environment: [String: String]) throws(ConfigurationError) {
        var layer = ConfigurationLayer(source: "environment")
        var file: String?
        for (name, value) in environment.sorted(by: { $0.key < $1.key })
        where name.hasPrefix("PLACED_") && !Self.foreign.contains(name) {
            if name == "PLACED_CONFIG" {
                file = value
            } else if let key = ConfigurationTable.byEnvironment[name] {
                try layer.set([value], for: key, at: "environment, \(name)")
            } else {
                throw .unknown(
                    name: name, source: layer.source,
                    nearest: EditDistance.nearest(to: name, among: ConfigurationTable.byEnvironment.keys))
            }
        }
        self.layer = layer
        self.file = file
    }
}
