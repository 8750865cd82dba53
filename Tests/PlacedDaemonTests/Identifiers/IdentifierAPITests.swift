import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenBadges
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("Identifiers over HTTP")
struct IdentifierAPITests {
    /// What a wallet signs, as the service gave it out.
    private func answer(
        _ wallet: BadgeIssuer, _ service: APIService, _ token: String
    ) async throws -> (challenge: String, presentation: String) {
        let asked = try await service.send(.post, "identifier-challenges", token)
        try #require(asked.status == .created)
        let json = try asked.json()
        let (challenge, domain) = (try #require(json["challenge"].text), try #require(json["domain"].text))
        #expect(json["expires_at"].text == "2026-11-22T12:10:00Z")
        return (challenge, try wallet.presentation(challenge: challenge, domain: domain))
    }

    private func body(_ challenge: String, _ presentation: String) -> String {
        "{\"challenge\": \"\(challenge)\", \"presentation\": \"\(presentation)\"}"
    }

    @Test("a challenge is asked for, answered, listed and taken back")
    func journey() async throws {
        let wallet = BadgeIssuer(didOf: .newEd25519(), name: "Wallet")
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            let bea = try await service.token(try await service.fixture.learner("bea@example.org"))
            let (challenge, presentation) = try await answer(wallet, service, ann)
            let headers: HTTPFields = [.idempotencyKey: "one"]
            let made = try await service.send(
                .post, "identifiers", ann, body(challenge, presentation), headers)
            #expect(made.status == .created)
            let json = try made.json()
            #expect(json["kind"].text == "did" && json["value"].text == wallet.id)
            let id = try #require(json["id"].text)
            let again = try await service.send(
                .post, "identifiers", ann, body(challenge, presentation), headers)
            #expect(again.status == .created && again.headers[.idempotencyReplayed] == "true")
            let list = try await service.send(.get, "identifiers", ann).json()
            #expect(list["items"].count == 1 && list["next"] == .null)
            #expect(try await service.send(.get, "identifiers", bea).json()["items"].count == 0)

            let (other, taken) = try await answer(wallet, service, bea)
            let refused = try await service.send(.post, "identifiers", bea, body(other, taken))
            #expect(refused.status == .conflict)
            #expect(try refused.json()["code"].text == "identifier_taken")
            #expect(try await service.send(.delete, "identifiers/\(id)", bea).status == .notFound)
            #expect(try await service.send(.delete, "identifiers/\(id)", ann).status == .noContent)
            #expect(try await service.send(.delete, "identifiers/\(id)", ann).status == .notFound)
            #expect(try await service.send(.get, "identifiers", ann).json()["items"].count == 0)
        }
    }

    @Test("what is wrong is named by its field; employers have no identifiers")
    func refused() async throws {
        let wallet = BadgeIssuer(didOf: .newEd25519(), name: "Wallet")
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            let eva = try await service.token(try await service.fixture.employer())
            let (challenge, presentation) = try await answer(wallet, service, ann)
            for (sent, pointer, code) in [
                ("{}", "/challenge", "required"), (#"{"challenge": "x"}"#, "/presentation", "required"),
                (#"{"challenge": "x", "presentation": 1}"#, "/presentation", "wrong_type"),
                (body(challenge + "x", presentation), "/challenge", "expired"),
                (body(challenge, "eyJ.e30.x"), "/presentation", "not_allowed"),
                (
                    "{\"challenge\": \"\(challenge)\", \"presentation\": {\"type\": \"x\"}}", "/presentation",
                    "not_allowed"
                ),
            ] {
                let answer = try await service.send(.post, "identifiers", ann, sent)
                #expect(answer.status == .unprocessableContent && answer.problem == "/problems/validation")
                let error = try answer.json()["errors"][0]
                #expect(error["pointer"].text == pointer && error["code"].text == code, "\(sent)")
            }
            for (method, path) in [
                (HTTPRequest.Method.get, "identifiers"), (.post, "identifiers"), (.post, "identifier-challenges"),
            ] {
                #expect(try await service.send(method, path, eva).status == .forbidden)
                #expect(try await service.send(method, path, nil).status == .unauthorized)
            }
        }
    }
}
