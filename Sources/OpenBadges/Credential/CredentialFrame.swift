import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every verifiable credential has, whatever it claims (VC Data Model 1.1 and 2.0).
struct CredentialFrame {
    let id: String?
    let issuer: VerifiedContent.Issuer
    /// The `id` of the only subject.
    let subjectID: String?
    let subject: JSONObject
    let validFrom: Date?
    let validUntil: Date?
    let statuses: [JSONObject]
    let refreshServices: [JSONObject]
    let namesSchema: Bool

    /// Reads a credential; what breaks the data model is `SCHEMA_INVALID` and names the field.
    init(_ credential: JSONObject) throws(CheckFailure) {
        func invalid(_ detail: String) -> CheckFailure { .failed(.schema, .schemaInvalid, detail) }
        guard let issuer = credential["issuer"], let issuerID = issuer.string ?? issuer["id"]?.string, !issuerID.isEmpty
        else { throw invalid("issuer has no id") }
        let subjects = credential["credentialSubject"]?.elements ?? []
        guard subjects.count == 1, let subject = subjects[0].object else {
            throw invalid("credentialSubject must be one subject, there are \(subjects.count)")
        }
        id = credential["id"]?.string
        self.issuer = .init(id: issuerID, name: PlainText.of(issuer["name"]))
        self.subject = subject
        subjectID = subject["id"]?.string
        // Where both editions' names stand, the narrower span holds.
        validFrom = try Self.dates(["validFrom", "issuanceDate"], in: credential).max()
        validUntil = try Self.dates(["validUntil", "expirationDate"], in: credential).min()
        statuses = (credential["credentialStatus"]?.elements ?? []).compactMap(\.object)
        refreshServices = (credential["refreshService"]?.elements ?? []).compactMap(\.object)
        namesSchema = !(credential["credentialSchema"]?.elements ?? []).isEmpty
        guard statuses.count == (credential["credentialStatus"]?.elements ?? []).count else {
            throw invalid("credentialStatus is not an object")
        }
    }

    private static func dates(_ names: [String], in credential: JSONObject) throws(CheckFailure) -> [Date] {
        var dates: [Date] = []
        for name in names {
            guard let value = credential[name] else { continue }
            guard let date = value.string.flatMap({ Timestamp.parse($0) }) else {
                throw .failed(.schema, .schemaInvalid, "\(name) is not a timestamp with a time zone")
            }
            dates.append(date)
        }
        return dates
    }
}
