import Configuration

/// Accessors for the types of `ConfigurationKind`. All throw: a value that does not convert is never replaced by a default.
extension ConfigReader {
    /// A length of time.
    func requiredDuration(forKey key: ConfigKey) throws -> Duration {
        try requiredString(forKey: key, as: DurationText.self).duration
    }

    /// A size in bytes.
    func requiredByteCount(forKey key: ConfigKey) throws -> Int {
        try requiredString(forKey: key, as: ByteCountText.self).bytes
    }

    /// A text that may be absent.
    ///
    /// The layers hold converted values only, so that `nil` can mean nothing but absent.
    func optionalText(forKey key: ConfigKey, isSecret: Bool = false) -> String? {
        string(forKey: key, isSecret: isSecret)
    }

    /// A list, empty when absent.
    func list(forKey key: ConfigKey) -> [String] {
        stringArray(forKey: key, default: [])
    }
}
