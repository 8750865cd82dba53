/// The languages mail is written in, as the schema has them.
enum MailLanguages {
    static let all = ["en", "es", "fr", "pt"]
}
