import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Libpq
import Logging
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedText
import PlacedUseCases

@testable import PlacedWeb

/// The whole site over a database of its own, with a person of each role to sign in as.
struct PagesSite: DemoDoor {
    let useCases: UseCaseContext
    /// What lies below, for planting rows and looking at them.
    let database: ProjectDatabase

    /// Runs a body over the site.
    static func with<Result: Sendable>(
        isDemo: Bool = true, providers: ProviderGround = .none,
        _ body: @Sendable (PagesSite, CallbackResponder<PlacedRequestContext>) async throws -> Result
    ) async throws -> Result {
        try await ProjectDatabase.with { database in
            let useCases = UseCaseContext(
                store: database.store, providers: providers, logger: Logger(label: "test.pages"))
            let dependencies = WebDependencies(
                useCases: useCases, texts: try PagesGround.texts(), resources: PagesGround.root,
                cursorKey: Array(repeating: 7, count: 32), metricsText: { "" }, obstacle: { nil })
            let site = PagesSite(useCases: useCases, database: database)
            let responder = try WebApplication.responder(
                dependencies: dependencies, pages: try Site(dependencies: dependencies, demo: isDemo ? site : nil))
            // What the service wraps around its routes is its own affair; a test needs something that answers.
            return try await body(site, CallbackResponder { try await responder.respond(to: $0, context: $1) })
        }
    }

    func signIn(as role: Role) async throws(UseCaseError) -> SecretToken {
        var request = CreatePerson.Request(role: role, email: "\(role.rawValue)@example.org")
        request.displayName = "Rosa Thibodeau"
        if role == .employer { request.employer = "Penobscot Data Services" }
        if role == .advisor { request.program = "Eastern Adult Education" }
        let person = try await CreatePerson(useCases)(request)
        return try await OpenSession(useCases)(for: person.actor)
    }
}
