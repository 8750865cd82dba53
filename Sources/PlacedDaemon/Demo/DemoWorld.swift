import Foundation
import Logging
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// Builds the demo's world through the use cases that people's requests go through.
///
/// Every step finds what an interrupted start left behind and goes on from there. The operator is made last: whoever finds
/// the operator finds the whole world.
struct DemoWorld: Sendable {
    /// The operator of the demo's sign-in button.
    static let operatorPerson = (name: "Kim Hartley", email: "kim.hartley@placed-demo.example")
    /// Learners who are made at once; more would only wait for the database's connections.
    static let width = 6

    /// Names the builder in the leases of matcher and composer.
    private static let leaseHolder = "demo"

    let foundation: DemoFoundation
    let issuers: DemoIssuers
    /// Without a trailing slash.
    let baseURL: String
    let learners = DemoLearners.all()
    let ground: UseCaseContext
    private let documents: DemoDocuments

    /// A world on a ground whose documents come from the world itself.
    init(_ context: UseCaseContext, foundation: DemoFoundation, baseURL: String) throws {
        self.foundation = foundation
        self.baseURL = baseURL
        issuers = try DemoIssuers(foundation, baseURL: baseURL)
        documents = DemoDocuments(
            foundation, issuers: issuers, baseURL: baseURL, awards: DemoLearners.all().flatMap(\.awards))
        ground = context
    }

    /// Builds what is not there yet.
    func build() async throws {
        guard try await !isComplete() else { return }
        let rules = try URLRules(allowed: [baseURL])
        try await WriteCatalogue(context(daysBefore: 30, rules))(
            DemoCatalogue.content(issuers: issuers, baseURL: baseURL), as: .system)
        try await CreateTrustRegistry(context(daysBefore: 30, rules)).unlessPresent(
            DemoCatalogue.trust(issuers: issuers), as: .system)
        let employers = try await makeEmployers(rules)
        let placements = try await makePlacements(of: employers, rules)
        let actors = try await makeLearners(employers, rules)
        try await makeAdvisors(of: actors, rules)
        try await tellStories(of: actors, placements, employers, rules)
        try await match()
        try await composeDigests()
        try await openRound(of: actors, employers)
        var request = CreatePerson.Request(role: .operator, email: Self.operatorPerson.email)
        request.displayName = Self.operatorPerson.name
        _ = try await CreatePerson(ground)(request)
        ground.logger.info(
            "demo world built", metadata: ["placements": "\(placements.count)"])
    }

    /// The ground at an instant of the world's past.
    func context(daysBefore days: Int, _ rules: URLRules) -> UseCaseContext {
        let instant = foundation.day(before: days)
        return UseCaseContext(
            store: ground.store, settings: ground.settings, documentLoader: documents.loader(baseURL: baseURL),
            verificationPolicy: VerificationPolicy(urlRules: rules), logger: ground.logger, clock: { instant })
    }

    private func isComplete() async throws -> Bool {
        guard let address = EmailAddress(Self.operatorPerson.email) else { return false }
        let view = ground.store.view(as: .system, now: ground.clock())
        return try await view.holders(ofHash: view.lookupHash(of: address)).contains { $0.role == .operator }
    }

    /// One run of the matcher over everything, waited for whoever carries it out.
    private func match() async throws {
        guard case .done(let run) = try await RequestMatching(ground)(placement: nil, cause: .demo, as: .system) else {
            return
        }
        _ = try await RunMatching(ground)(holder: Self.leaseHolder)
        try await ground.store.view(as: .matcher, now: ground.clock())
            .releaseLease(RunMatching.leaseName, holder: Self.leaseHolder)
        // The daemon's own matcher may have taken it first.
        for _ in 0..<300 {
            if try await ReadMatchRuns(ground).one(run.id, as: .system).state == .succeeded { return }
            // Whoever has it tells nobody but its record.
            try await Task.sleep(for: .milliseconds(100))
        }
        ground.logger.warning("the demo's match run is not finished after 30 s")
    }

    private func composeDigests() async throws {
        let today = CalendarDay(ground.clock(), in: .gmt)
        _ = try await RequestDigests(ground)(.daily, on: today, as: .system)
        while try await ComposeDigests(ground)(holder: Self.leaseHolder) != nil {}
        // An idle composer keeps its lease; the daemon's own is not to wait for its end.
        try await ground.store.view(as: .mailer, now: ground.clock())
            .releaseLease(ComposeDigests.leaseName, holder: Self.leaseHolder)
    }
}
