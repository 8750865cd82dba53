import HTTPTypes
import HummingbirdTesting
import OpenBadges
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Trust registries over HTTP")
struct TrustAPITests {
    @Test("A registry is made, read, changed and deleted by an operator")
    func journey() async throws {
        try await APIService.run { service in
            let kim = try await service.token(try await service.operator())
            let made = try await service.send(
                .post, "trust-registries", kim,
                #"{"name": "Agency", "issuers": [{"issuer": "https://a.example", "achievements": ["https://a.example/b"], "maximum_level": 3, "valid_from": "2026-01-01"}]}"#
            )
            #expect(made.status == .created)
            let registry = try made.json()
            let id = try #require(registry["id"].text)
            #expect(made.headers[.location] == "/api/v1/trust-registries/\(id)")
            #expect(registry["source"].text == "api" && registry["enabled"] == true)
            #expect(registry["issuers"][0]["valid_from"].text == "2026-01-01")
            #expect(registry["issuers"][0]["valid_until"] == .null)
            let tag = try #require(made.headers[.eTag])
            let read = try await service.send(.get, "trust-registries/\(id)", kim)
            #expect(try read.json() == registry && read.headers[.eTag] == tag)
            #expect(try await service.send(.get, "trust-registries", kim).json()["items"].count == 1)

            let blind = try await service.send(.put, "trust-registries/\(id)", kim, #"{"name": "Agency"}"#)
            #expect(blind.problem == "/problems/precondition-required")
            let changed = try await service.send(
                .put, "trust-registries/\(id)", kim, #"{"name": "Agency", "enabled": false}"#, [.ifMatch: tag])
            #expect(changed.status == .ok)
            #expect(try changed.json()["enabled"] == false)
            let stale = try await service.send(.delete, "trust-registries/\(id)", kim, nil, [.ifMatch: tag])
            #expect(stale.problem == "/problems/stale")
            let newest = try #require(changed.headers[.eTag])
            let gone = try await service.send(.delete, "trust-registries/\(id)", kim, nil, [.ifMatch: newest])
            #expect(gone.status == .noContent)
            #expect(try await service.send(.get, "trust-registries/\(id)", kim).status == .notFound)
        }
    }

    @Test("Others are refused, and what is wrong is named")
    func refused() async throws {
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            for path in ["trust-registries", "trust-registries/\(TrustRegistryID.new(at: service.fixture.now))"] {
                #expect(try await service.send(.get, path, ann).status == .forbidden)
            }
            let kim = try await service.token(try await service.operator())
            let wrong = try await service.send(
                .post, "trust-registries", kim, #"{"name": "A", "issuers": [{"issuer": "x"}, {"issuers": "y"}]}"#)
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test("A badge says whether its issuer is trusted, to its learner and to employers")
    func shown() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let id = try await people.credential()
            #expect(try await service.send(.get, "credentials/\(id)", people.learner).json()["issuer_trusted"] == false)
            let kim = try await service.token(try await service.operator())
            let made = try await service.send(
                .post, "trust-registries", kim,
                #"{"name": "Agency", "issuers": [{"issuer": "\#(people.badges.issuer.id)"}]}"#)
            #expect(made.status == .created)
            #expect(try await service.send(.get, "credentials/\(id)", people.learner).json()["issuer_trusted"] == true)
        }
    }
}
