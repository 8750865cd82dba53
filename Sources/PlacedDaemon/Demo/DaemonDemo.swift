import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain
import PlacedUseCases
import PlacedWeb

/// The demo inside the daemon: builds the world before the first request, signs visitors in, and serves the world's badges.
struct DaemonDemo: DemoDoor {
    private let context: UseCaseContext
    private let world: DemoWorld
    private let documents: DemoDocuments
    private let issuing: DemoBadgeIssuing

    /// - Parameter baseURL: where the demo serves its badges; without a trailing slash.
    init(_ ground: DaemonGround, context: UseCaseContext, baseURL: String) throws {
        let foundation = try DemoFoundation.read(state: ground.configuration.state, now: context.clock())
        self.context = context
        world = try DemoWorld(context, foundation: foundation, baseURL: baseURL)
        documents = DemoDocuments(
            foundation, issuers: world.issuers, baseURL: baseURL, awards: world.learners.flatMap(\.awards))
        issuing = DemoBadgeIssuing(issuers: world.issuers, baseURL: baseURL)
    }

    /// Builds what is not there yet of the world.
    func prepare() async throws {
        try await world.build()
    }

    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken {
        let actor = try await CreatePerson(context)(person(of: role)).actor
        return try await OpenSession(context)(for: actor)
    }

    /// The person of a sign-in button.
    private func person(of role: Role) -> CreatePerson.Request {
        switch role {
        case .operator: CreatePerson.Request(role: role, email: DemoWorld.operatorPerson.email)
        case .learner: CreatePerson.Request(role: role, email: DemoLearners.guestEmail)
        case .employer:
            CreatePerson.Request(role: role, email: DemoEmployer.penley.member.email).with {
                $0.employer = DemoEmployer.penley.rawValue
            }
        case .advisor:
            CreatePerson.Request(role: role, email: DemoAdvisor.all[0].email).with {
                $0.program = DemoAdvisor.all[0].program
            }
        }
    }

    /// The world's badges under `/demo/badges/`, and a new one for anybody who asks.
    func addRoutes(to router: Router<PlacedRequestContext>) {
        for (path, document) in documents.byPath {
            router.get(RouterPath(path)) { _, _ in
                Response(
                    status: .ok, headers: [.contentType: document.mediaType, .cacheControl: "public, max-age=60"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.body)))
            }
        }
        router.get("demo/badges/new") { request, _ in
            let query = request.uri.queryParameters
            let email = query["to"].map(String.init) ?? DemoLearners.guestEmail
            let achievement = query["achievement"].map(String.init) ?? ""
            do {
                let token = try issuing.token(of: achievement, to: email, now: context.clock())
                return Response(
                    status: .ok, headers: [.contentType: "application/vc+jwt", .cacheControl: "no-store"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: token)))
            } catch let error as DemoBadgeIssuing.UnknownAchievement {
                throw Problem.invalid([FieldProblem("/achievement", .unknownValue, error.description)])
            }
        }
    }
}

extension CreatePerson.Request {
    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var request = self
        change(&request)
        return request
    }
}
