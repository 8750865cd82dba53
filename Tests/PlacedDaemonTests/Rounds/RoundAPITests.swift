import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Capacity rounds over HTTP")
struct RoundAPITests {
    private struct Client {
        let client: any TestClientProtocol
        let token: String

        func send(
            _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, tag: String? = nil
        ) async throws -> TestResponse {
            var headers: HTTPFields = [.authorization: "Bearer \(token)"]
            if body != nil { headers[.contentType] = "application/json" }
            if let tag { headers[.ifMatch] = tag }
            return try await client.executeRequest(
                uri: "/api/v1/\(path)", method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    private static func clients(
        _ setting: RoundSetting, _ client: any TestClientProtocol
    ) async throws -> (kim: Client, erin: Client, ann: Client) {
        func one(_ actor: Actor) async throws -> Client {
            let person = try #require(actor.personID)
            let token = try await CreateToken(setting.context)(for: person, label: "test", scopes: [.read, .write]).text
            return Client(client: client, token: token)
        }
        return (
            try await one(setting.kim), try await one(setting.employer), try await one(.learner(setting.learners[0]))
        )
    }

    @Test("a round is announced, joined, ordered, frozen, run and told, each step by its version")
    func journey() async throws {
        try await RoundSetting.run(learners: 2, seats: [1]) { setting in
            try await RoundSite.with(setting) { client in
                let (kim, erin, ann) = try await Self.clients(setting, client)
                let made = try await kim.send(
                    .post, "rounds",
                    #"{"title": "Spring", "freezes_at": "2027-03-08T17:00:00Z", "list_length": 5, "seed": 9, "may_freeze_early": true}"#
                )
                #expect(made.status == .created)
                let id = try #require(try made.json()["id"].text)
                #expect(made.headers[.location] == "/api/v1/rounds/\(id)")
                #expect(try made.json()["status"].text == "open" && made.json()["seed"] == 9)
                #expect(try await ann.send(.get, "rounds").json()["items"].count == 1)

                let list = "rounds/\(id)/placements/\(setting.placements[0])"
                let before = try await erin.send(.get, list)
                #expect(try before.json()["joined"] == false && before.json()["list"].count == 2)
                #expect(try await erin.send(.put, list, "{}").problem == "/problems/precondition-required")
                let joined = try await erin.send(.put, list, "{}", tag: before.headers[.eTag])
                #expect(try joined.status == .ok && joined.json()["joined"] == true)
                let ordered = try await erin.send(
                    .put, list, #"{"learner_ids": ["\#(setting.learners[1])", "\#(setting.learners[0])"]}"#,
                    tag: joined.headers[.eTag])
                #expect(try ordered.json()["list"][0]["learner"]["id"].text == setting.learners[1].description)
                #expect(try await erin.send(.put, list, "{}", tag: joined.headers[.eTag]).problem == "/problems/stale")
                let nobody = try await erin.send(
                    .put, list, #"{"learner_ids": ["01980000-0000-7000-8000-000000000001"]}"#, tag: "*")
                #expect(nobody.status == .unprocessableContent)

                let wishes = "rounds/\(id)/wishes"
                #expect(try await ann.send(.get, wishes).json()["joined"] == false)
                let kept = try await ann.send(
                    .put, wishes, #"{"collection_id": "\#(setting.collections[0])"}"#, tag: "*")
                #expect(try kept.json()["list"].count == 1 && kept.json()["joined"] == true)
                try await setting.wish(1, [0], in: try #require(CapacityRoundID(id)))

                let frozen = try await kim.send(.post, "rounds/\(id)/freeze", tag: made.headers[.eTag])
                #expect(try frozen.json()["frozen"]["choices"] == 2 && frozen.json()["result"] == .null)
                #expect(try frozen.json()["draw_seed"] != .null && made.json()["draw_seed"] == .null)
                let unknown = try await ann.send(.get, "rounds/\(id)")
                let run = try await kim.send(.post, "rounds/\(id)/run", tag: frozen.headers[.eTag])
                #expect(try run.json()["status"].text == "completed" && run.json()["result"]["placed"] == 1)
                #expect(try await erin.send(.get, list).json()["offers"][0]["status"].text == "offered")
                #expect(try await erin.send(.get, "rounds/\(id)/placements").json()["items"][0]["filled"] == 1)

                // Page, status, result and tag switch together when the undo window is over.
                let early = try await ann.send(.get, "rounds/\(id)")
                #expect(try early.headers[.eTag] == unknown.headers[.eTag] && early.json() == unknown.json())
                #expect(try early.json()["status"].text == "frozen")
                #expect(try await ann.send(.get, wishes).json()["result"] == .null)
                setting.wait(1800)
                let told = try await ann.send(.get, "rounds/\(id)")
                #expect(try told.headers[.eTag] != early.headers[.eTag] && told.json()["status"].text == "completed")
                let result = try await ann.send(.get, wishes).json()
                #expect(result["list"][0]["outcome"].text == "full" && result["result"]["placement_id"] == .null)
            }
        }
    }

    @Test("roles are held apart: not found before forbidden before bad input")
    func roles() async throws {
        try await RoundSetting.run { setting in
            let round = try await setting.open()
            try await RoundSite.with(setting) { client in
                let (kim, erin, ann) = try await Self.clients(setting, client)
                let missing = CapacityRoundID.new(at: setting.now)
                for step in ["freeze", "run", "cancel"] {
                    #expect(try await ann.send(.post, "rounds/\(missing)/\(step)", tag: "*").status == .notFound)
                    #expect(try await ann.send(.post, "rounds/\(round.id)/\(step)", tag: "*").status == .forbidden)
                }
                #expect(try await ann.send(.post, "rounds", "{}").status == .forbidden)
                #expect(try await erin.send(.get, "rounds/\(round.id)/wishes").status == .forbidden)
                #expect(try await ann.send(.get, "rounds/\(round.id)/placements").status == .forbidden)
                let list = "rounds/\(round.id)/placements/\(setting.placements[0])"
                #expect(try await kim.send(.get, list).status == .forbidden)
                let typo = try await kim.send(.post, "rounds", #"{"titel": "x"}"#)
                #expect(typo.status == .unprocessableContent)
            }
        }
    }
}
