import Foundation
import PlacedDomain

/// The part of the catalogue that one learner's or one posting's matches depend on.
public struct MatchCatalogueInput: Sendable, Codable {
    struct Achievement: Codable {
        let id: AchievementID
        let iri: String
        let competencies: [String]
    }

    struct Pair: Codable {
        let first: AchievementID
        let second: AchievementID
        let isEquivalence: Bool?
    }

    struct Issuer: Codable {
        let id: IssuerID
        let iri: String
    }

    let achievements: [Achievement]
    let relations: [Pair]
    let stacks: [Pair]
    let issuers: [Issuer]

    /// Chosen rows of a snapshot.
    public init(
        achievements: [SnapshotRows.Achievement], relations: [SnapshotRows.Relation],
        stacks: [SnapshotRows.StackComponent], issuers: [SnapshotRows.Issuer]
    ) {
        self.achievements = achievements.map { .init(id: $0.id, iri: $0.iri, competencies: $0.competencies) }
        self.relations = relations.map {
            .init(first: $0.achievement, second: $0.other, isEquivalence: $0.isEquivalence)
        }
        self.stacks = stacks.map { .init(first: $0.stack, second: $0.component, isEquivalence: nil) }
        self.issuers = issuers.map { .init(id: $0.id, iri: $0.iri) }
    }
}

/// What the matcher knew of a learner.
public struct MatchLearnerInput: Sendable, Codable {
    struct Holding: Codable {
        let credential: CredentialID
        let achievement: AchievementID
        let issuer: IssuerID
        let level: Int
        let isProvedByKey: Bool
        let isInGrace: Bool
        let isIssuerTrusted: Bool
        let issued: Double
        let expires: Double?
    }

    struct Consent: Codable {
        let scope: ConsentScopeKind
        let scopeID: UUID?
        let expiresOn: CalendarDay?
        let credentials: [CredentialID]
    }

    let location: PlacementContent.Location?
    let travelRadiusKilometres: Int?
    let modalities: [Modality]?
    let kinds: [PlacementKind]?
    let availableFrom: CalendarDay?
    let weeklySlots: WeeklySlots?
    let languages: [String]?
    let hasAdjustment: Bool
    let hiddenEmployers: [EmployerID]
    let holdings: [Holding]
    let consents: [Consent]
    let catalogue: MatchCatalogueInput

    /// Rows of one learner.
    public init(
        _ learner: SnapshotRows.Learner, holdings: [SnapshotRows.Holding], consents: [SnapshotRows.Consent],
        catalogue: MatchCatalogueInput
    ) {
        // The label of the place and the hours a week are for people: no match depends on them.
        location = learner.profile.location.map {
            .init(label: "", latitude: $0.latitude, longitude: $0.longitude)
        }
        travelRadiusKilometres = learner.profile.travelRadiusKilometres
        modalities = learner.profile.modalities
        kinds = learner.profile.kinds
        availableFrom = learner.profile.availableFrom
        weeklySlots = learner.profile.weeklySlots
        languages = learner.profile.languages
        hasAdjustment = learner.profile.hasAdjustment
        hiddenEmployers = learner.hiddenEmployers
        self.holdings = holdings.map {
            .init(
                credential: $0.credential, achievement: $0.achievement, issuer: $0.issuer, level: $0.level,
                isProvedByKey: $0.isProvedByKey, isInGrace: $0.isInGrace, isIssuerTrusted: $0.isIssuerTrusted,
                issued: $0.issuedAt.timeIntervalSince1970, expires: $0.expiresAt?.timeIntervalSince1970)
        }
        self.consents = consents.map {
            .init(scope: $0.scopeKind, scopeID: $0.scopeID, expiresOn: $0.expiresOn, credentials: $0.credentials)
        }
        self.catalogue = catalogue
    }

    var profile: LearnerProfile {
        var profile = LearnerProfile()
        profile.location = location
        profile.travelRadiusKilometres = travelRadiusKilometres
        profile.modalities = modalities
        profile.kinds = kinds
        profile.availableFrom = availableFrom
        profile.weeklySlots = weeklySlots
        profile.languages = languages
        profile.hasAdjustment = hasAdjustment
        return profile
    }
}

/// What the matcher knew of a posting.
public struct MatchPlacementInput: Sendable, Codable {
    let employer: EmployerID
    let kind: PlacementKind?
    let modality: Modality?
    let location: PlacementContent.Location?
    let startsOn: PlacementContent.StartWindow?
    let languages: [String]
    let weeklySlots: WeeklySlots
    let competencies: [PlacementContent.Competency]
    let factorWeights: FactorWeights
    let trustedIssuersOnly: Bool
    let requirements: [Requirement]
    let catalogue: MatchCatalogueInput

    /// A row of a snapshot.
    public init(_ placement: PlacementRecord, catalogue: MatchCatalogueInput) {
        let content = placement.content
        employer = placement.employerID
        kind = content.kind
        modality = content.modality
        location = content.location
        startsOn = content.startsOn
        languages = content.languages
        weeklySlots = content.weeklySlots
        competencies = content.competencies
        factorWeights = content.factorWeights
        trustedIssuersOnly = content.trustedIssuersOnly
        requirements = content.requirements
        self.catalogue = catalogue
    }

    var content: PlacementContent {
        var content = PlacementContent(title: "")
        content.kind = kind
        content.modality = modality
        content.location = location
        content.startsOn = startsOn
        content.languages = languages
        content.weeklySlots = weeklySlots
        content.competencies = competencies
        content.factorWeights = factorWeights
        content.trustedIssuersOnly = trustedIssuersOnly
        content.requirements = requirements
        return content
    }
}
