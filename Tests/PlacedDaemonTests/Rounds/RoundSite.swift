import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import PlacedDomain
import PlacedUseCases

@testable import PlacedWeb

/// The pages and the API over the people of a ``RoundSetting``.
struct RoundSite: DemoDoor {
    let setting: RoundSetting

    /// Runs a body with a client of the whole site.
    static func with(_ setting: RoundSetting, _ body: @Sendable (any TestClientProtocol) async throws -> Void)
        async throws
    {
        let dependencies = WebDependencies(
            useCases: setting.context, texts: try PagesGround.texts(), resources: PagesGround.root,
            cursorKey: Array(repeating: 7, count: 32), metricsText: { "" }, obstacle: { nil })
        let responder = try WebApplication.responder(
            dependencies: dependencies,
            pages: try Site(dependencies: dependencies, demo: RoundSite(setting: setting)))
        let answering = CallbackResponder<PlacedRequestContext> {
            try await responder.respond(to: $0, context: $1)
        }
        try await Application(responder: answering).test(.router) { client in try await body(client) }
    }

    /// The first learner, the employer's member, or the operator.
    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken {
        let actor: Actor =
            switch role {
            case .employer: setting.employer
            case .operator: setting.kim
            case .learner, .advisor: .learner(setting.learners[0])
            }
        return try await OpenSession(setting.context)(for: actor)
    }
}
