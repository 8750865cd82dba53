import Foundation
import HTTPTypes
import HummingbirdTesting
import OpenBadges
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

/// A small world for tests over HTTP: an employer's placement that a learner's badge satisfies.
struct APIPeople {
    let service: APIService
    let employer: String
    let learner: String
    let badges: LearnerBadges

    init(_ service: APIService) async throws {
        self.service = service
        employer = try await service.token(try await service.fixture.employer())
        learner = try await service.token(try await service.fixture.learner())
        badges = LearnerBadges()
    }

    /// An advisor's token.
    func advisor() async throws -> String {
        var request = CreatePerson.Request(role: .advisor, email: "rosa@college.example")
        request.program = "River College"
        return try await service.token(try await CreatePerson(service.fixture.context)(request).actor)
    }

    /// A published placement that asks for the badge; its identifier.
    func placement() async throws -> String {
        let body = APIExample.placement.replacing(
            "https://example.org/badges/comptia-a-plus\", \"minimum_level\": 2", with: badges.achievement.id + "\""
        )
        .replacing(
            "[\"https://example.org/badges/workready\", \"https://example.org/badges/21c-skills\"]",
            with: "[\"\(badges.achievement.id)\"]")
        let draft = try await service.send(.post, "placements", employer, body)
        try #require(draft.status == .created)
        let id = try #require(try draft.json()["id"].text)
        let answer = try await service.send(.post, "placements/\(id)/publish", employer, nil, [.ifMatch: "*"])
        try #require(answer.status == .ok)
        return id
    }

    /// Imports the learner's badge.
    func sendBadge() async throws -> TestResponse {
        guard case .body(let bytes, mediaType: let type) = try badges.token() else { throw Replayed() }
        return try await service.send(
            .post, "credentials", learner, String(decoding: bytes, as: UTF8.self), [.contentType: type])
    }

    /// A verified badge of the learner; its identifier.
    func credential() async throws -> String {
        let answer = try await sendBadge()
        try #require(answer.status == .created)
        let json = try answer.json()
        #expect(json["verdict"].text == "verified")
        return try #require(json["id"].text)
    }

    /// A collection of the learner's badge; its identifier.
    func collection(of credential: String) async throws -> String {
        let answer = try await service.send(
            .post, "collections", learner, "{\"name\": \"IT\", \"credential_ids\": [\"\(credential)\"]}")
        try #require(answer.status == .created)
        return try #require(try answer.json()["id"].text)
    }
}
