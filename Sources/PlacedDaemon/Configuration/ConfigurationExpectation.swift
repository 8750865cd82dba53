/// What a configuration value was expected to be; thrown by a conversion, completed with key and source by its caller.
struct ConfigurationExpectation: Error, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    let description: String

    init(stringLiteral value: String) {
        self.description = value
    }
}
