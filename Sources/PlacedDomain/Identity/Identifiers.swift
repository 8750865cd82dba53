/// The kinds of things that have identifiers; each is a name only.
public enum Entity {
    /// A person who signs in.
    public enum Person {}
    /// An organisation offering work.
    public enum Employer {}
    /// The organisation of advisors.
    public enum Program {}
    /// One offered Level 3 opening.
    public enum Placement {}
    /// One earned instance of an achievement.
    public enum Credential {}
    /// One run of the checks on a credential.
    public enum Receipt {}
    /// A learner's leave to read badges kept elsewhere.
    public enum ProviderConnection {}
    /// A learner-chosen set of credentials.
    public enum Collection {}
    /// A dated, revocable grant.
    public enum Consent {}
    /// A learner's act toward a placement.
    public enum Application {}
    /// What can be earned.
    public enum Achievement {}
    /// Who vouches.
    public enum Issuer {}
    /// A list of issuers that are trusted, and for what.
    public enum TrustRegistry {}
    /// One pass of the matcher.
    public enum MatchRun {}
    /// One report on what the rankings are like.
    public enum QualityReport {}
    /// An advisor's invitation to a caseload.
    public enum Invitation {}
    /// A closing of a matching period by deferred acceptance.
    public enum CapacityRound {}
    /// An identifier that a learner has proven besides e-mail addresses.
    public enum LearnerIdentifier {}
}

/// A person who signs in.
public typealias PersonID = Identifier<Entity.Person>
/// A learner is a person; the two identifiers are one.
public typealias LearnerID = PersonID
/// An advisor is a person; the two identifiers are one.
public typealias AdvisorID = PersonID
/// An organisation offering work.
public typealias EmployerID = Identifier<Entity.Employer>
/// The organisation of advisors.
public typealias ProgramID = Identifier<Entity.Program>
/// One offered Level 3 opening.
public typealias PlacementID = Identifier<Entity.Placement>
/// One earned instance of an achievement.
public typealias CredentialID = Identifier<Entity.Credential>
/// One run of the checks on a credential.
public typealias ReceiptID = Identifier<Entity.Receipt>
/// A learner's leave to read badges kept elsewhere.
public typealias ProviderConnectionID = Identifier<Entity.ProviderConnection>
/// A learner-chosen set of credentials.
public typealias CollectionID = Identifier<Entity.Collection>
/// A dated, revocable grant.
public typealias ConsentID = Identifier<Entity.Consent>
/// A learner's act toward a placement.
public typealias ApplicationID = Identifier<Entity.Application>
/// What can be earned.
public typealias AchievementID = Identifier<Entity.Achievement>
/// Who vouches.
public typealias IssuerID = Identifier<Entity.Issuer>
/// A list of issuers that are trusted, and for what.
public typealias TrustRegistryID = Identifier<Entity.TrustRegistry>
/// One pass of the matcher.
public typealias MatchRunID = Identifier<Entity.MatchRun>
/// One report on what the rankings are like.
public typealias QualityReportID = Identifier<Entity.QualityReport>
/// An advisor's invitation to a caseload.
public typealias InvitationID = Identifier<Entity.Invitation>
/// An identifier that a learner has proven besides e-mail addresses.
public typealias LearnerIdentifierID = Identifier<Entity.LearnerIdentifier>
/// A closing of a matching period by deferred acceptance.
public typealias CapacityRoundID = Identifier<Entity.CapacityRound>
