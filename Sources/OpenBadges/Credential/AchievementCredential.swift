import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The credential of Open Badges 3.0 read from its JSON, after the rules of its data model were held.
struct AchievementCredential {
    let id: String?
    let issuer: VerifiedContent.Issuer
    let achievement: VerifiedContent.Achievement
    let level: Int
    let validFrom: Date?
    let validUntil: Date?
    let recipients: [RecipientIdentity]
    let subjectID: String?
    let hasStatus: Bool
    let hasRefresh: Bool
    let hasEndorsements: Bool
    let hasSchema: Bool

    /// Reads a credential; what breaks the data model is `SCHEMA_INVALID` and names the field.
    init(_ credential: JSONObject) throws(CheckFailure) {
        func invalid(_ detail: String) -> CheckFailure { .failed(.schema, .schemaInvalid, detail) }
        guard let issuer = credential["issuer"], let issuerID = issuer.string ?? issuer["id"]?.string, !issuerID.isEmpty
        else { throw invalid("issuer has no id") }
        let subjects = credential["credentialSubject"]?.elements ?? []
        guard subjects.count == 1, let subject = subjects[0].object else {
            throw invalid("credentialSubject must be one subject, there are \(subjects.count)")
        }
        let achievements = subject["achievement"]?.elements ?? []
        guard achievements.count == 1, let achievement = achievements[0].object else {
            throw invalid("credentialSubject must have one achievement, there are \(achievements.count)")
        }
        guard let name = achievement["name"]?.string, !name.isEmpty else { throw invalid("achievement has no name") }
        let identifiers = subject["identifier"]?.elements ?? []
        subjectID = subject["id"]?.string
        guard subjectID != nil || !identifiers.isEmpty else {
            throw invalid("credentialSubject has neither id nor identifier")
        }
        validFrom = try Self.date(["validFrom", "issuanceDate"], in: credential)
        validUntil = try Self.date(["validUntil", "expirationDate"], in: credential)
        id = credential["id"]?.string
        self.issuer = .init(id: issuerID, name: issuer["name"]?.string)
        self.achievement = .init(
            id: achievement["id"]?.string, name: name, description: achievement["description"]?.string,
            tags: achievement["tag"]?.strings ?? [],
            alignments: (achievement["alignment"]?.elements ?? []).compactMap(Self.alignment))
        level = AchievedLevel.level(results: subject["result"], descriptions: achievement["resultDescription"])
        recipients =
            identifiers.compactMap(RecipientIdentity.init(identityObject:))
            + (subjectID.map { [RecipientIdentity(subjectID: $0)] } ?? [])
        hasStatus = !(credential["credentialStatus"]?.elements ?? []).isEmpty
        hasRefresh = !(credential["refreshService"]?.elements ?? []).isEmpty
        hasEndorsements = [credential, achievement, issuer.object ?? [:]]
            .contains { $0["endorsement"] != nil || $0["endorsementJwt"] != nil }
        hasSchema = !(credential["credentialSchema"]?.elements ?? []).isEmpty
    }

    private static func date(_ names: [String], in credential: JSONObject) throws(CheckFailure) -> Date? {
        guard let name = names.first(where: { credential[$0] != nil }) else { return nil }
        guard let date = credential[name]?.string.flatMap({ Timestamp.parse($0) }) else {
            throw .failed(.schema, .schemaInvalid, "\(name) is not a timestamp with a time zone")
        }
        return date
    }

    /// An alignment of Open Badges 2.0 or 3.0; nil without a name and target.
    static func alignment(_ value: JSONValue) -> VerifiedContent.Alignment? {
        // 1.x names them url and name.
        guard let name = value["targetName"]?.string ?? value["name"]?.string else { return nil }
        return .init(
            targetName: name, targetURL: value["targetUrl"]?.string ?? value["url"]?.string,
            targetCode: value["targetCode"]?.string, targetFramework: value["targetFramework"]?.string,
            targetType: value["targetType"]?.string)
    }
}
