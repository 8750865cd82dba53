import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// An assertion of Open Badges 0.5 to 2.0 in one form, after the rules of its edition were held.
struct BadgeAssertion {
    /// How an assertion says it is to be verified.
    enum Verification: Equatable {
        case hosted
        /// Signed; the creator is a key of 2.0, the url a PEM file of 1.x.
        case signed(creator: String?, keyURL: String?)
    }

    let format: CredentialFormat
    let ids: [String]
    let recipient: RecipientIdentity
    let badge: JSONValue
    let verification: Verification
    let issuedOn: Date?
    let expires: Date?

    /// Reads an assertion; what breaks the rules is `SCHEMA_INVALID` and names the field.
    init(_ assertion: JSONObject, format: CredentialFormat) throws(CheckFailure) {
        func invalid(_ detail: String) -> CheckFailure { .failed(.schema, .schemaInvalid, detail) }
        self.format = format
        ids = [assertion["id"]?.string, assertion["uid"]?.string].compactMap(\.self)
        guard let badge = assertion["badge"], badge.string != nil || badge.object != nil else {
            throw invalid("badge is missing")
        }
        self.badge = badge
        if format == .openBadges05 {
            guard let text = assertion["recipient"]?.string else { throw invalid("recipient is missing") }
            recipient = RecipientIdentity(text: text, salt: assertion["salt"])
            verification = .hosted
            issuedOn = try Self.date("issued_on", in: assertion, format)
            expires = try Self.date("expires", in: assertion, format)
            return
        }
        guard !ids.isEmpty else { throw invalid("id is missing") }
        guard format != .openBadges20 || assertion["type"]?.strings.contains("Assertion") == true else {
            throw invalid("type is not Assertion")
        }
        // The field's validators hold the same rule: only a badge class may carry its picture inside.
        guard format != .openBadges20 || Self.imageAddress(assertion)?.hasPrefix("data:") != true else {
            throw invalid("image is a data: address; the image of an assertion is at an address of its own")
        }
        guard let recipient = assertion["recipient"].flatMap(RecipientIdentity.init(badge:)) else {
            throw invalid("recipient has no identity")
        }
        self.recipient = recipient
        verification = try Self.verification(assertion)
        guard let issuedOn = try Self.date("issuedOn", in: assertion, format) else {
            throw invalid("issuedOn is missing")
        }
        self.issuedOn = issuedOn
        expires = try Self.date("expires", in: assertion, format)
    }

    private static func imageAddress(_ assertion: JSONObject) -> String? {
        assertion["image"]?.string ?? assertion["image"]?["id"]?.string
    }

    /// Reads `verification` (2.0) or `verify` (1.x) with the names of either edition.
    private static func verification(_ assertion: JSONObject) throws(CheckFailure) -> Verification {
        guard let object = (assertion["verification"] ?? assertion["verify"])?.object else {
            throw .failed(.schema, .schemaInvalid, "verification is missing")
        }
        let types = object["type"]?.strings ?? []
        if types.contains(where: { ["SignedBadge", "signed"].contains($0) }) {
            return .signed(creator: object["creator"]?.string, keyURL: object["url"]?.string)
        }
        guard types.contains(where: { ["HostedBadge", "hosted"].contains($0) }) else {
            throw .failed(.schema, .schemaInvalid, "verification is neither HostedBadge nor SignedBadge")
        }
        return .hosted
    }

    /// Reads a date. Editions before 2.0 allow seconds since 1970 and a day alone; a day alone as `expires` ends with it.
    private static func date(
        _ name: String, in assertion: JSONObject, _ format: CredentialFormat
    ) throws(CheckFailure) -> Date? {
        guard let value = assertion[name], !value.isNull else { return nil }
        let isOld = format != .openBadges20
        if isOld, let date = value.number.flatMap({ Timestamp.date(seconds: $0.double) }) { return date }
        guard let text = value.string, let date = Timestamp.parse(text, isOld ? .dayAlone : []) else {
            throw .failed(.schema, .schemaInvalid, "\(name) is not a timestamp with a time zone")
        }
        let isDayAlone = !text.contains { $0 == "T" || $0 == "t" }
        return name == "expires" && isDayAlone ? date.addingTimeInterval(86399) : date
    }
}
