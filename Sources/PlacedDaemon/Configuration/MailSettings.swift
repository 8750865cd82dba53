import Configuration

/// How mail leaves the house.
struct MailSettings: Sendable {
    let isEnabled: Bool
    let from: String
    /// The mailbox directory as it was given, if it was.
    let directory: String?
    let attempts: Int
    /// The mail server with its password, or `nil` for the mailbox directory. Never log it.
    let smtpURL: String?
    let startTLS: StartTLS
    let certificateAuthorityFile: String?
    let timeout: Duration

    /// Whether a plain connection to the mail server is encrypted before anything is said on it.
    enum StartTLS: String, Sendable {
        case required
        case opportunistic
        case off
    }

    init(reader: ConfigReader) throws {
        self.isEnabled = try reader.requiredBool(forKey: "mail.enabled")
        self.from = try reader.requiredString(forKey: "mail.from")
        self.directory = reader.optionalText(forKey: "mail.directory")
        self.attempts = try reader.requiredInt(forKey: "mail.attempts")
        self.smtpURL = reader.optionalText(forKey: "smtp.url", isSecret: true)
        self.startTLS = try reader.requiredString(forKey: "smtp.starttls", as: StartTLS.self)
        self.certificateAuthorityFile = reader.optionalText(forKey: "smtp.ca.file")
        self.timeout = try reader.requiredDuration(forKey: "smtp.timeout")
    }
}
