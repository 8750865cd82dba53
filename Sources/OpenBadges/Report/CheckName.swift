/// The checks a credential goes through, in the order they are reported.
public enum CheckName: String, Sendable, Codable, CaseIterable {
    case parse, context, schema, signature
    case issuerKey = "issuer_key"
    case claims, dates, status, recipient, refresh, endorsements, nested
}
