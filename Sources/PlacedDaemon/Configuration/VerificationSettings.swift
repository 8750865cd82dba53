import Configuration
import PlacedUseCases

/// How stored credentials are checked again.
struct VerificationSettings: Sendable {
    let isEnabled: Bool
    let rhythm: CheckRhythm
    /// How far an issuer's clock may be ahead.
    let clockSkew: Duration

    init(reader: ConfigReader) throws {
        self.isEnabled = try reader.requiredBool(forKey: "enabled")
        self.clockSkew = try reader.requiredDuration(forKey: "clock.skew")
        var rhythm = CheckRhythm()
        rhythm.maximumAge = try reader.requiredDuration(forKey: "maximum.age") / .seconds(1)
        rhythm.minimumAge = try reader.requiredDuration(forKey: "minimum.age") / .seconds(1)
        rhythm.revealAge = try reader.requiredDuration(forKey: "reveal.age") / .seconds(1)
        rhythm.digestWait = try reader.requiredDuration(forKey: "digest.wait") / .seconds(1)
        rhythm.batchSize = try reader.requiredInt(forKey: "batch.size")
        rhythm.concurrentIssuers = try reader.requiredInt(forKey: "concurrent.issuers")
        self.rhythm = rhythm
    }
}
