import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// A learner's home and the placements found for the learner.
struct LearnerPages {
    /// Matches with their reasons on one page; below 60 kB.
    private static let matches = 20
    /// Matches on the first page.
    private static let best = 3

    func add(to pages: PageRouter) {
        pages.get("learner", for: .only(.learner)) { call in try await home(call) }
        pages.get("matches", for: .only(.learner)) { call in try await matches(call) }
        CredentialPages().add(to: pages)
        ProviderPages().add(to: pages)
        CollectionPages().add(to: pages)
        ConsentPages().add(to: pages)
        ProfilePages().add(to: pages)
        IdentifierPages().add(to: pages)
        EqualityPages().add(to: pages)
        InvitationPages().add(to: pages)
    }

    private func home(_ call: PageCall) async throws -> Response {
        let words = call.words
        let (actor, limit) = (call.actor, WebLimits.largestPage)
        let profile = try await ReadProfile(call.useCases)(as: actor)
        let credentials = try await ReadCredentials(call.useCases).page(after: nil, limit: limit, as: actor).items
        let collections = try await ReadCollections(call.useCases).page(after: nil, limit: limit, as: actor).items
        let consents = try await ReadConsents(call.useCases).page(after: nil, limit: limit, as: actor).items
        let invitations = try await ReadInvitations(call.useCases).open(as: actor)
        let matches = try await ReadLearnerMatches(call.useCases)(.placement, afterRank: 0, limit: limit, as: actor)
            .items
        let applications = try await ReadApplications(call.useCases).page(after: nil, limit: limit, as: actor).items
        let verified = credentials.filter { $0.standing(at: call.now).verdict == .verified }.count
        let isSharing = consents.contains { $0.state(at: call.now) == .live && $0.scopeKind != .application }
        var tasks = [
            task("import", "/credentials/import", isDone: verified > 0, words),
            task("collection", "/collections", isDone: !collections.isEmpty, words),
            task("consent", "/consents/new", isDone: isSharing, words),
            task("profile", "/profile", isDone: profile.profile.preferences.location != nil, words),
        ]
        if let round = try await ReadRounds(call.useCases).page(after: nil, limit: limit, as: actor).items
            .first(where: { $0.takesLists(at: call.now) })
        {
            let wishes = try await ReadRoundWishes(call.useCases)(in: round.id, as: actor)
            if !wishes.listed.isEmpty {
                var model = task("round", "/rounds/\(round.id)", isDone: wishes.entry != nil, words)
                model["label"] = words("page.learner.task_round", ["title": .text(round.content.title)])
                tasks.append(model)
            }
        }
        if !invitations.isEmpty { tasks.insert(task("invitation", "/invitations", isDone: false, words), at: 0) }
        let live = applications.filter { $0.standing(for: actor, now: call.now).status.isLive }.count
        let facts: [(String, Int, String)] = [
            ("credentials", verified, "/credentials"), ("matches", matches.count, "/matches"),
            ("applications", live, "/applications"),
        ]
        var model: ViewModel = [
            "heading": profile.profile.displayName.map { words("page.learner.hello", ["name": .text($0)]) }
                ?? words("page.learner.hello_plain"),
            "tasks": tasks,
            "facts": facts.map { key, count, url in
                ["label": words("page.learner.fact_\(key)"), "value": words.number(count), "url": url] as ViewModel
            },
        ]
        model.list("matches", matches.prefix(Self.best).map { MatchView.model($0, words) })
        return try call.show(Page("learner", title: words("page.nav.learner"), model))
    }

    private func task(_ key: String, _ url: String, isDone: Bool, _ words: PageWords) -> ViewModel {
        [
            "url": url, "label": words("page.learner.task_\(key)"), "hint": words("page.learner.task_\(key)_hint"),
            "state": words(isDone ? "page.learner.done" : "page.learner.to_do"), "tone": isDone ? "good" : "warn",
        ]
    }

    private func matches(_ call: PageCall) async throws -> Response {
        let read = ReadLearnerMatches(call.useCases)
        let found = try await read(.placement, afterRank: call.position, limit: Self.matches, as: call.actor)
        let position = call.query["near"].flatMap(Int.init).map { max(0, $0) } ?? 0
        let near = try await read(.near, afterRank: position, limit: Self.matches, as: call.actor)
        var model: ViewModel = ["lead": call.words("page.matches.lead")]
        model.list("matches", found.items.map { MatchView.model($0, call.words) })
        model.list("near", near.items.map { MatchView.model($0, call.words, isNear: true) })
        model.set("next", found.nextRank.map { "/matches?after=\($0)&near=\(position)" })
        model.set("next_near", near.nextRank.map { "/matches?after=\(call.position)&near=\($0)#one-away" })
        return try call.show(Page("matches", title: call.words("page.matches.title"), model))
    }
}
