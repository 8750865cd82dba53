import JSONLD

/// What a JSON document or a token's payload is, by its content.
enum CredentialKind: Equatable {
    case achievementCredential, learnerRecord, endorsement, presentation, envelopedCredential
    /// An HR Open LER-RS record: a container of credentials.
    case employmentRecord
    /// A list that the status of other credentials is looked up in.
    case statusList
    /// A credential of no badge type.
    case otherCredential
    /// An assertion of Open Badges 0.5 to 2.0.
    case assertion(CredentialFormat)
    case collection
    case unknown

    /// How records of HR Open LER-RS name themselves.
    private static let employmentRecordTypes: Set<String> = [
        "LERRS", "LERRSCredential", "LER-RS", "LerRsCredential", "LearningAndEmploymentRecord",
        "LearningAndEmploymentRecordCredential",
    ]

    private static let statusListTypes: Set<String> = ["BitstringStatusListCredential", "StatusList2021Credential"]

    init(_ document: JSONObject) {
        let types = document["type"]?.strings ?? []
        if types.contains("VerifiablePresentation") || document["vp"] != nil {
            self = .presentation
        } else if types.contains("EnvelopedVerifiableCredential") {
            self = .envelopedCredential
        } else if document["credentialSubject"] != nil || types.contains("VerifiableCredential") {
            self =
                if types.contains("ClrCredential") {
                    .learnerRecord
                } else if types.contains("OpenBadgeCredential") || types.contains("AchievementCredential") {
                    .achievementCredential
                } else if types.contains("EndorsementCredential") {
                    .endorsement
                } else if types.contains(where: Self.statusListTypes.contains) {
                    .statusList
                } else if types.contains(where: Self.employmentRecordTypes.contains) {
                    .employmentRecord
                } else { .otherCredential }
        } else if types.contains("Collection") {
            self = .collection
        } else if let format = Self.assertionFormat(document, types) {
            self = .assertion(format)
        } else {
            self = .unknown
        }
    }

    /// The edition of an assertion (by context, then by the shape of its recipient); nil for anything else.
    private static func assertionFormat(_ document: JSONObject, _ types: [String]) -> CredentialFormat? {
        let contexts = document["@context"]?.strings ?? []
        if contexts.contains(where: { $0.contains("openbadges/v2") || $0.contains("openbadgespec.org/v2") }) {
            return types.contains("Assertion") || document["recipient"] != nil ? .openBadges20 : nil
        }
        if contexts.contains(where: { $0.contains("openbadges/v1") || $0.contains("openbadgespec.org/v1") }) {
            return .openBadges11
        }
        guard document["@context"] == nil else { return nil }
        if document["recipient"]?.object != nil { return .openBadges10 }
        if document["recipient"]?.string != nil, document["badge"]?.object != nil { return .openBadges05 }
        // A revoked badge may be stripped of everything else, its context too.
        return types.contains("Assertion") || document["revoked"]?.bool == true ? .openBadges20 : nil
    }

    /// The format reported for it.
    var format: CredentialFormat {
        switch self {
        case .achievementCredential, .otherCredential, .envelopedCredential: .openBadges30
        case .learnerRecord: .clr20
        case .endorsement: .endorsement
        case .presentation: .presentation
        case .employmentRecord: .employmentRecord
        case .statusList: .statusList
        case .assertion(let format): format
        case .collection: .collection
        case .unknown: .unknown
        }
    }

    /// Whether it is a credential that carries its own proof.
    var isCredential: Bool {
        switch self {
        case .achievementCredential, .learnerRecord, .endorsement, .statusList: true
        default: false
        }
    }

    /// Whether it is worth what its address is worth: nothing in it is signed.
    var isUnsigned: Bool {
        switch self {
        case .assertion, .collection, .unknown: true
        default: false
        }
    }

    /// What the subject's type must be one of.
    var subjectTypes: Set<String> {
        switch self {
        case .learnerRecord: ["ClrSubject"]
        case .endorsement: ["EndorsementSubject"]
        case .statusList, .otherCredential:
            ["BitstringStatusList", "StatusList2021", "RevocationList2021", "SuspensionList2021"]
        default: ["AchievementSubject"]
        }
    }
}
