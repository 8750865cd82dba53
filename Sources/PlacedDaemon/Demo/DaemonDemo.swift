import Hummingbird
import PlacedDomain
import PlacedUseCases
import PlacedWeb

/// The demo around a daemon: its world, its door, and what its issuers serve.
///
/// The daemon's loader must allow the demo's own address, or its hosted badges cannot be checked again.
struct DaemonDemo: DemoDoor {
    private let context: UseCaseContext
    private let foundation: DemoFoundation
    private let issuers: DemoIssuers
    /// Without a trailing slash.
    private let baseURL: String

    /// Reads the demo's keys from the state directory, making them at the first start.
    ///
    /// - Parameter baseURL: where the demo listens, without a trailing slash.
    init(_ ground: DaemonGround, context: UseCaseContext, baseURL: String) throws {
        self.context = context
        self.baseURL = baseURL
        foundation = try DemoFoundation.read(state: ground.configuration.state, now: context.clock())
        try DemoAddress.write(baseURL, state: ground.configuration.state)
        issuers = try DemoIssuers(foundation, baseURL: baseURL)
    }

    /// Builds the world if it is not there.
    func prepare() async throws {
        try await DemoWorld(context, foundation: foundation, baseURL: baseURL).build()
    }

    /// Adds `/demo/badges/…`.
    func addRoutes(to router: Router<PlacedRequestContext>) {
        DemoBadgeRoutes(
            documents: DemoDocuments(
                foundation, issuers: issuers, baseURL: baseURL, awards: DemoLearners.all().flatMap(\.awards)),
            issuing: DemoBadgeIssuing(issuers: issuers, baseURL: baseURL), clock: context.clock
        ).add(to: router)
    }

    /// Signs in the demo's person of a role.
    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken {
        // Finds the person, who has been there since the world was built.
        let person = try await CreatePerson(context)(Self.request(role))
        return try await OpenSession(context)(for: person.actor)
    }

    private static func request(_ role: Role) -> CreatePerson.Request {
        switch role {
        case .employer:
            var request = CreatePerson.Request(role: role, email: DemoEmployer.penley.member.email)
            request.employer = DemoEmployer.penley.rawValue
            return request
        case .advisor:
            var request = CreatePerson.Request(role: role, email: DemoAdvisor.all[0].email)
            request.program = DemoAdvisor.all[0].program
            return request
        case .learner: return CreatePerson.Request(role: role, email: DemoLearners.guestEmail)
        case .operator: return CreatePerson.Request(role: role, email: DemoWorld.operatorPerson.email)
        }
    }
}
