import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Libpq
import Logging
import NIOCore
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import PlacedText
import PlacedUseCases
import Testing

@testable import PlacedWeb

/// The API over a database of its own, or over none.
struct APIService {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let fixture: LearnerFixture
    let client: any TestClientProtocol

    /// Runs requests against a service with a migrated database of its own.
    static func run(_ test: @Sendable (APIService) async throws -> Void) async throws {
        try await LearnerFixture.run { fixture in
            let responder = try WebApplication.responder(
                dependencies: dependencies(fixture.context), pages: nil)
            try await Application(responder: responder, logger: quiet).test(.router) { client in
                try await test(APIService(fixture: fixture, client: client))
            }
        }
    }

    /// Runs requests against a service whose database is out of reach; what needs none answers all the same.
    static func withoutDatabase<Result>(
        adjust: (inout WebDependencies) -> Void = { _ in },
        _ body: @Sendable (any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        var dependencies = try dependencies(unreachable())
        adjust(&dependencies)
        let responder = try WebApplication.responder(dependencies: dependencies, pages: nil)
        return try await Application(responder: responder, logger: quiet).test(.router, body)
    }

    /// What use cases work with when no database answers.
    static func unreachable() -> UseCaseContext {
        var configuration = DatabaseConfiguration(hosts: [.init(name: "/nonexistent")])
        configuration.acquisitionTimeout = .milliseconds(200)
        configuration.connectTimeout = .milliseconds(200)
        let client = DatabaseClient(configuration: configuration, logger: quiet)
        return UseCaseContext(
            store: Store(service: client, matcher: client, demographics: client), logger: quiet,
            clock: { LearnerFixture.start })
    }

    static func dependencies(_ context: UseCaseContext) throws -> WebDependencies {
        WebDependencies(
            useCases: context,
            texts: try LocaleCatalogue(directory: package.appending(path: "config/locales").path),
            resources: package, cursorKey: Array(repeating: 7, count: 32), metricsText: { "up 1\n" },
            obstacle: { nil })
    }

    /// A token of a person.
    func token(_ actor: Actor, _ scopes: Set<TokenScope> = [.read, .write]) async throws -> String {
        let person = try #require(actor.personID)
        return try await CreateToken(fixture.context)(for: person, label: "test", scopes: scopes).text
    }

    /// An operator.
    func `operator`() async throws -> Actor {
        try await CreatePerson(fixture.context)(.init(role: .operator, email: "op@example.org")).actor
    }

    /// Sends a request under `/api/v1`, with a JSON body when there is one.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ token: String?, _ body: String? = nil,
        _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await client.executeRequest(
            uri: "/api/v1/\(path)", method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    }

    private static var quiet: Logger {
        var logger = Logger(label: "test.api")
        logger.logLevel = .critical
        return logger
    }
}

extension TestResponse {
    /// The body as JSON.
    func json() throws -> JSONNode { try JSONText.read(Array(buffer: body)) }

    /// The problem's type, when the answer is one.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json", let json = try? json() else { return nil }
        return json["type"].text
    }
}

extension JSONNode {
    /// A member of an object; null when there is none.
    subscript(name: String) -> JSONNode {
        guard case .object(let members) = self else { return .null }
        return members.first { $0.name == name }?.value ?? .null
    }

    /// An element of an array; null when there is none.
    subscript(index: Int) -> JSONNode {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return .null }
        return elements[index]
    }

    /// The string; nil for anything else.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// How many elements an array has.
    var count: Int { if case .array(let elements) = self { elements.count } else { 0 } }

    /// The names of an object's members.
    var names: [String] { if case .object(let members) = self { members.map(\.name) } else { [] } }
}
