import JSONLD

/// Which `type` the objects inside a credential must state (Open Badges 3.0 and CLR 2.0 data models). A wrong one means the
/// object is something else than the place it stands in says.
enum TypeRules {
    private static let profile: Set<String> = ["Profile"]
    private static let expected: [String: Set<String>] = [
        "achievement": ["Achievement"], "resultDescription": ["ResultDescription"], "result": ["Result"],
        "rubricCriterionLevel": ["RubricCriterionLevel"], "otherIdentifier": ["IdentifierEntry"],
        "parentOrg": profile, "creator": profile, "source": profile, "alignment": ["Alignment"],
        "evidence": ["Evidence"],
        "related": ["Related"], "association": ["Association"],
    ]

    /// Checks the types that an object and everything in it state.
    /// - Parameter credential: A credential; credentials nested in it are judged on their own.
    static func check(_ credential: JSONObject, subjectTypes: Set<String>) throws(CheckFailure) {
        if let issuer = credential["issuer"]?.object { try check(issuer, profile, at: "issuer") }
        guard let subject = credential["credentialSubject"]?.elements.first?.object else { return }
        try check(subject, subjectTypes, at: "credentialSubject")
        for identifier in subject["identifier"]?.elements.compactMap(\.object) ?? [] {
            try check(identifier, ["IdentityObject"], at: "credentialSubject.identifier")
        }
        if let subjectProfile = subject["profile"]?.object {
            try check(subjectProfile, profile, at: "credentialSubject.profile")
        }
    }

    private static func check(_ object: JSONObject, _ types: Set<String>, at path: String) throws(CheckFailure) {
        if let stated = object["type"], types.isDisjoint(with: stated.strings) {
            throw .failed(
                .schema, .schemaInvalid,
                "\(path) has the type \(stated.strings.first?.prefix(64) ?? "of no text"), not \(types.sorted()[0])")
        }
        for member in object.members where member.name != "verifiableCredential" && member.name != "endorsement" {
            guard let types = expected[member.name] else { continue }
            for element in member.value.elements.compactMap(\.object) {
                try check(element, types, at: "\(path).\(member.name)")
            }
        }
    }
}
