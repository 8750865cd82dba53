import JSONLD

/// What an achievement credential of Open Badges 3.0 claims, read from its JSON after the rules of its data model were held.
struct AchievementCredential {
    let achievement: VerifiedContent.Achievement
    let level: Int
    let recipients: [RecipientIdentity]

    /// Reads a credential's subject; what breaks the data model is `SCHEMA_INVALID` and names the field.
    /// - Parameter isOrderSigned: Whether the security covers the order of lists, which a proof over RDF does not.
    init(_ frame: CredentialFrame, isOrderSigned: Bool) throws(CheckFailure) {
        func invalid(_ detail: String) -> CheckFailure { .failed(.schema, .schemaInvalid, detail) }
        let subject = frame.subject
        let achievements = subject["achievement"]?.elements ?? []
        guard achievements.count == 1, let achievement = achievements[0].object else {
            throw invalid("credentialSubject must have one achievement, there are \(achievements.count)")
        }
        guard let name = PlainText.of(achievement["name"]), !name.isEmpty else {
            throw invalid("achievement has no name")
        }
        recipients = RecipientIdentity.all(ofSubject: subject)
        // A name alone names the recipient, though it proves nobody to be it; published credentials have no more.
        guard frame.subjectID != nil || !(subject["identifier"]?.elements ?? []).isEmpty || subject["name"] != nil
        else {
            throw invalid("credentialSubject has neither id nor identifier")
        }
        self.achievement = .init(
            id: achievement["id"]?.string, name: name, description: PlainText.of(achievement["description"]),
            tags: achievement["tag"]?.strings ?? [],
            alignments: (achievement["alignment"]?.elements ?? []).compactMap(Self.alignment))
        level = AchievedLevel.level(
            results: subject["result"], descriptions: achievement["resultDescription"],
            isOrderSigned: isOrderSigned)
    }

    /// An alignment of Open Badges 2.0 or 3.0; nil without a name and target.
    static func alignment(_ value: JSONValue) -> VerifiedContent.Alignment? {
        // 1.x names them url and name.
        guard let name = PlainText.of(value["targetName"]) ?? value["name"]?.string else { return nil }
        return .init(
            targetName: name, targetURL: value["targetUrl"]?.string ?? value["url"]?.string,
            targetCode: value["targetCode"]?.string, targetFramework: value["targetFramework"]?.string,
            targetType: value["targetType"]?.string)
    }
}
