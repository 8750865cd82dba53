import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

extension DemoWorld {
    /// All learners with their badges, collections and consents, a few at a time; in the order of ``learners``.
    func makeLearners(_ employers: [DemoEmployer: Actor], _ rules: URLRules) async throws -> [Actor] {
        try await withThrowingTaskGroup(of: (Int, Actor).self) { group in
            var actors = [Actor](repeating: .anybody, count: learners.count)
            for (index, learner) in learners.enumerated() {
                if index >= Self.width, let (done, actor) = try await group.next() { actors[done] = actor }
                group.addTask { (index, try await make(learner, employers, rules)) }
            }
            for try await (done, actor) in group { actors[done] = actor }
            return actors
        }
    }

    private func make(_ learner: DemoLearner, _ employers: [DemoEmployer: Actor], _ rules: URLRules) async throws
        -> Actor
    {
        let context = context(daysBefore: 10, rules)
        var request = CreatePerson.Request(role: .learner, email: learner.email)
        request.displayName = learner.name
        request.language = learner.language
        let actor = try await CreatePerson(context)(request).actor
        var profile = ProfileContent()
        profile.displayName = learner.name
        profile.preferences = learner.profile
        _ = try await ReplaceProfile(context)(profile, if: .waived, as: actor)
        if let answers = learner.demographics { try await AnswerDemographics(context)(answers, as: actor) }
        var credentials: [CredentialID] = []
        for award in learner.awards {
            // What was imported by an interrupted start is found again by its digest.
            guard case .done(.one(let record, _)) = try await ImportCredential(context)(input(award), as: actor) else {
                continue
            }
            credentials.append(record.id)
        }
        try await consent(learner, to: credentials, employers, as: actor, context)
        return actor
    }

    private func consent(
        _ learner: DemoLearner, to credentials: [CredentialID], _ employers: [DemoEmployer: Actor], as actor: Actor,
        _ context: UseCaseContext
    ) async throws {
        let present = try await ReadCollections(context).page(after: nil, limit: 1, as: actor).items.first
        let collection: CollectionID
        if let present {
            collection = present.id
        } else {
            let content = CollectionContent(name: learner.pathway.collectionName, credentials: credentials)
            guard case .done(let made) = try await CreateCollection(context)(content, as: actor) else { return }
            collection = made.id
        }
        let grant: ConsentGrant
        switch learner.consent {
        case .none: return
        case .everybody(let reveal): grant = ConsentGrant(collection: collection, reach: .allEmployers, reveal: reveal)
        case .one(let employer):
            guard let id = employers[employer]?.employerID else { return }
            grant = ConsentGrant(collection: collection, reach: .employer(id), reveal: [.name])
        }
        guard try await ReadConsents(context).page(after: nil, limit: 1, as: actor).items.isEmpty else { return }
        _ = try await GrantConsent(context)(grant, as: actor)
    }

    private func input(_ award: DemoAward) throws -> ImportCredential.Input {
        let content = award.award(foundation, baseURL: baseURL)
        if award.form == .hosted { return .url(content.id) }
        let token = try issuers[award.achievement.issuer].token(
            for: content, of: award.achievement.badge(baseURL: baseURL))
        guard award.form == .bakedToken else { return .body(Array(token.utf8), mediaType: "application/vc+jwt") }
        return .body(
            try BadgeBaker.bake(token, into: DemoDocuments.image, as: .openBadges3), mediaType: "image/png")
    }
}

extension DemoLearner.Pathway {
    /// What the learner calls the collection.
    fileprivate var collectionName: String {
        switch self {
        case .computerSupport: "Computer support"
        case .electrical: "Electrical work"
        case .healthCare: "Health care"
        }
    }
}
