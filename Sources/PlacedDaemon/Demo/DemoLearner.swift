import PlacedDomain

/// One of the demo's learners.
struct DemoLearner: Sendable {
    /// What the learner works towards.
    enum Pathway: Sendable, CaseIterable {
        case computerSupport, electrical, healthCare
    }

    /// What the learner has agreed to.
    enum Consent: Sendable, Hashable {
        /// Nothing yet: nobody sees anything.
        case none
        /// Every employer, with these parts of the person revealed.
        case everybody([ConsentGrant.Reveal])
        /// One employer alone.
        case one(DemoEmployer)
    }

    let name: String
    let email: String
    let pathway: Pathway
    var profile: LearnerProfile
    var awards: [DemoAward]
    var consent: Consent
    /// What the learner says of themselves for audits; nil: has not been to that page.
    var demographics: Demographics?
    /// Language of mail.
    var language = "en"
}
