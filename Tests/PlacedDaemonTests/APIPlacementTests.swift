import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("Placements over HTTP")
struct APIPlacementTests {
    private func draft(_ service: APIService, _ token: String) async throws -> (id: String, tag: String) {
        let response = try await service.send(.post, "placements", token, APIExample.placement)
        #expect(response.status == .created)
        return (try #require(try response.json()["id"].text), try #require(response.headers[.eTag]))
    }

    private func published(_ service: APIService, _ token: String) async throws -> (id: String, tag: String) {
        let made = try await draft(service, token)
        let response = try await service.send(.post, "placements/\(made.id)/publish", token, nil, [.ifMatch: made.tag])
        #expect(response.status == .ok)
        return (made.id, try #require(response.headers[.eTag]))
    }

    @Test("the contract's example becomes a draft that reads back the same, achievements as objects")
    func create() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let response = try await service.send(.post, "placements", token, APIExample.placement)
            #expect(response.status == .created)
            let made = try response.json()
            let id = try #require(made["id"].text)
            #expect(response.headers[.location] == "/api/v1/placements/\(id)")
            #expect(made["status"].text == "draft")
            #expect(made["employer"]["name"].text == "Harbor Systems")
            let sent = try JSONText.read(Array(APIExample.placement.utf8))
            for name in sent.names where name != "requirements" { #expect(made[name] == sent[name], "\(name)") }
            #expect(
                made["requirements"][1]["achievements"][0] == [
                    "id": "https://example.org/badges/comptia-a-plus", "name": nil, "stack_level": nil, "known": false,
                    "minimum_level": 2,
                ])
            let read = try await service.send(.get, "placements/\(id)", token)
            #expect(try read.json() == made)
            #expect(read.headers[.eTag] == response.headers[.eTag])
        }
    }

    @Test("a draft is nobody else's to know; a published one is everybody's")
    func visibility() async throws {
        try await APIService.run { service in
            let owner = try await service.token(try await service.fixture.employer())
            let other = try await service.token(try await service.fixture.employer("Other", "o@other.example"))
            let learner = try await service.token(try await service.fixture.learner())
            let made = try await draft(service, owner)
            for token in [nil, other, learner] {
                let response = try await service.send(.get, "placements/\(made.id)", token)
                #expect(response.status == .notFound)
                #expect(response.problem == "/problems/not-found")
            }
            let response = try await service.send(
                .post, "placements/\(made.id)/publish", owner, nil, [.ifMatch: made.tag])
            #expect(response.status == .ok)
            #expect(try response.json()["status"].text == "published")
            for token in [nil, other, learner] {
                #expect(try await service.send(.get, "placements/\(made.id)", token).status == .ok)
            }
            let list = try await service.send(.get, "placements", nil).json()
            #expect(list["items"].count == 1)
            #expect(list["next"] == .null)
        }
    }

    @Test("refusals come in their order: 401, 404, 403, 400 and 422, 428, 412, 409")
    func order() async throws {
        try await APIService.run { service in
            let owner = try await service.token(try await service.fixture.employer())
            let other = try await service.token(try await service.fixture.employer("Other", "o@other.example"))
            let learner = try await service.token(try await service.fixture.learner())
            let hidden = try await draft(service, owner)
            let open = try await published(service, owner)
            func close(
                _ id: String, _ token: String?, _ body: String, _ tag: String? = nil
            ) async throws -> Int {
                var headers: HTTPFields = [:]
                headers[.ifMatch] = tag
                return try await service.send(.post, "placements/\(id)/close", token, body, headers).status.code
            }
            #expect(try await close(hidden.id, nil, "{") == 401)
            #expect(try await close(hidden.id, other, "{") == 404)
            #expect(try await close("none", owner, "{") == 404)
            #expect(try await close(open.id, other, "{") == 403)
            #expect(try await close(open.id, learner, #"{"x": 1}"#) == 403)
            #expect(try await close(open.id, owner, "{") == 400)
            #expect(try await close(open.id, owner, #"{"reason_code": "x"}"#) == 422)
            #expect(try await close(open.id, owner, #"{"reason_code": "filled_here"}"#) == 422)
            #expect(try await close(open.id, owner, #"{"reason_code": "no_longer_needed"}"#) == 428)
            #expect(try await close(open.id, owner, #"{"reason_code": "no_longer_needed"}"#, "\"9\"") == 412)
            #expect(try await close(open.id, owner, #"{"reason_code": "no_longer_needed"}"#, "W/" + open.tag) == 412)
            #expect(try await close(hidden.id, owner, #"{"reason_code": "no_longer_needed"}"#, hidden.tag) == 409)
            #expect(try await close(open.id, owner, #"{"reason_code": "no_longer_needed"}"#, open.tag) == 200)
        }
    }

    @Test("a conflict names what can be done instead")
    func conflict() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let open = try await published(service, token)
            let response = try await service.send(
                .post, "placements/\(open.id)/publish", token, nil, [.ifMatch: open.tag])
            #expect(response.status == .conflict)
            #expect(try response.json()["code"].text == "transition_not_allowed")
            #expect(try response.json()["allowed"] == ["filled", "closed", "withdrawn"])
        }
    }

    @Test("an incomplete draft cannot be published, and every gap is named")
    func incomplete() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let made = try await service.send(.post, "placements", token, #"{"title": "Only a title"}"#)
            let id = try #require(try made.json()["id"].text)
            let response = try await service.send(.post, "placements/\(id)/publish", token, nil, [.ifMatch: "*"])
            #expect(response.status == .unprocessableContent)
            let problem = try response.json()
            let pointers = (0..<problem["errors"].count).compactMap { problem["errors"][$0]["pointer"].text }
            #expect(
                pointers == [
                    "/kind", "/description", "/modality", "/location", "/time_zone", "/seats", "/starts_on",
                    "/apply_by", "/requirements",
                ])
        }
    }

    @Test("the same key and body replays the first answer; another body is refused")
    func idempotency() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let other = try await service.token(try await service.fixture.employer("Other", "o@other.example"))
            let headers: HTTPFields = [.idempotencyKey: #""key-1""#]
            let first = try await service.send(.post, "placements", token, #"{"title": "A"}"#, headers)
            let again = try await service.send(.post, "placements", token, #"{"title": "A"}"#, headers)
            #expect(first.headers[.idempotencyReplayed] == nil)
            #expect(again.status == .created)
            #expect(again.headers[.idempotencyReplayed] == "true")
            #expect(again.body == first.body)
            #expect(again.headers[.location] == first.headers[.location])
            #expect(again.headers[.eTag] == first.headers[.eTag])
            let changed = try await service.send(.post, "placements", token, #"{"title": "B"}"#, headers)
            #expect(changed.status == .unprocessableContent)
            #expect(changed.problem == "/problems/idempotency-key-reused")
            let foreign = try await service.send(.post, "placements", other, #"{"title": "B"}"#, headers)
            #expect(foreign.status == .created)
            #expect(try await service.send(.get, "placements", token).json()["items"].count == 1)
        }
    }

    @Test("a refused request does not use its key up")
    func refusedKey() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let headers: HTTPFields = [.idempotencyKey: "k"]
            let refused = try await service.send(.post, "placements", token, #"{"title": "A", "seats": 0}"#, headers)
            #expect(refused.status == .unprocessableContent)
            let taken = try await service.send(.post, "placements", token, #"{"title": "A", "seats": 1}"#, headers)
            #expect(taken.status == .created)
        }
    }

    @Test(
        "keys of 1 to 255 visible characters are taken, others are 400",
        arguments: [(1, 201), (255, 201), (256, 400)])
    func keyLength(_ length: Int, _ status: Int) async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let response = try await service.send(
                .post, "placements", token, #"{"title": "A"}"#,
                [.idempotencyKey: String(repeating: "k", count: length)])
            #expect(response.status.code == status)
        }
    }

    @Test("a token's scopes and life hold")
    func tokens() async throws {
        try await APIService.run { service in
            let employer = try await service.fixture.employer()
            let reading = try await service.token(employer, [.read])
            #expect(try await service.send(.get, "placements", reading).status == .ok)
            #expect(try await service.send(.post, "placements", reading, #"{"title": "A"}"#).status == .forbidden)
            let unknown = try await service.send(.get, "placements", "placed_unknown")
            #expect(unknown.status == .unauthorized)
            service.fixture.wait(366 * 86_400)
            #expect(try await service.send(.get, "placements", reading).status == .unauthorized)
        }
    }

    @Test("bodies are held to their type, size and form")
    func bodies() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let learner = try await service.token(try await service.fixture.learner())
            func post(_ token: String, _ body: String, _ type: String = "application/json") async throws -> Int {
                try await service.send(.post, "placements", token, body, [.contentType: type]).status.code
            }
            #expect(try await post(token, #"{"title": "A"}"#, "text/plain") == 415)
            #expect(try await post(token, #"{"title": "A"}"#, "application/json; charset=utf-8") == 201)
            #expect(try await post(learner, "{", "text/plain") == 403)
            #expect(try await post(token, "{") == 400)
            #expect(try await post(token, #"{"title": "A", "title": "B"}"#) == 400)
            #expect(try await post(token, "[]") == 422)
            let filler = String(repeating: " ", count: WebLimits.bodyBytes - 14)
            #expect(try await post(token, #"{"title": "A"}"# + filler) == 201)
            #expect(try await post(token, #"{"title": "A"}"# + filler + " ") == 413)
            let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
            #expect(try await post(token, "{\"title\": \(deep)}") == 400)
        }
    }

    @Test("a version that is held already is not sent again")
    func notModified() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let open = try await published(service, token)
            let response = try await service.send(
                .get, "placements/\(open.id)", token, nil, [.ifNoneMatch: "\"x\", \(open.tag)"])
            #expect(response.status == .notModified)
            #expect(response.body.readableBytes == 0)
            #expect(response.headers[.eTag] == open.tag)
            let anybody = try await service.send(.get, "placements/\(open.id)", nil, nil, [.ifNoneMatch: open.tag])
            #expect(anybody.status == .ok)
        }
    }

    @Test("pages follow each other by cursor and Link, each placement once, and keep their filter")
    func paging() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            var made: [String] = []
            for _ in 0..<5 {
                made.append(try await published(service, token).id)
                service.fixture.wait(1)
            }
            var seen: [String] = []
            var path = "placements?limit=2&kind=apprenticeship"
            while true {
                let response = try await service.send(.get, path, nil)
                let page = try response.json()
                seen += (0..<page["items"].count).compactMap { page["items"][$0]["id"].text }
                guard let cursor = page["next"].text else {
                    #expect(response.headers[.link] == nil)
                    break
                }
                #expect(response.headers[.link] == "</api/v1/placements?limit=2&cursor=\(cursor)>; rel=\"next\"")
                path = "placements?limit=2&cursor=\(cursor)"
            }
            #expect(seen == made.reversed())
        }
    }

    @Test("what ended since is a tombstone")
    func tombstones() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let (first, second) = (try await published(service, token), try await published(service, token))
            service.fixture.wait(60)
            let filled = try await service.send(.post, "placements/\(first.id)/fill", token, nil, [.ifMatch: first.tag])
            #expect(filled.status == .ok)
            let delta = try await service.send(.get, "placements?updated_since=2026-11-22T00:00:00Z", nil).json()
            #expect(delta["items"][0]["id"].text == second.id)
            #expect(
                delta["items"][1] == [
                    "id": .of(first.id), "status": "filled", "updated_at": "2026-11-22T12:01:00Z", "tombstone": true,
                ])
            #expect(try await service.send(.get, "placements", nil).json()["items"].count == 1)
        }
    }

    @Test("filters narrow, and a circle holds what is within it")
    func filters() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            _ = try await published(service, token)
            for (query, count) in [
                ("q=apprentice", 1), ("q=nurse", 0), ("q=", 1), ("kind=internship", 0), ("modality=on_site", 1),
                ("near=44.88,-68.67&radius_km=20", 1), ("near=43.66,-70.26&radius_km=20", 0), ("near=44.8,-68.8", 1),
                ("achievement=https://example.org/badges/workready", 1), ("achievement=https://example.org/x", 0),
                ("starts_before=2027-01-11", 0), ("starts_before=2027-01-12", 1),
            ] {
                let items = try await service.send(.get, "placements?\(query)", nil).json()["items"]
                #expect(items.count == count, "\(query)")
            }
        }
    }

    @Test("an operator refers back, with the note told to the employer alone, then approves")
    func review() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let op = try await service.token(try await service.operator())
            let made = try await published(service, token)
            let refused = try await service.send(
                .post, "placements/\(made.id)/approve", token, nil, [.ifMatch: made.tag])
            #expect(refused.status == .forbidden)
            let early = try await service.send(.post, "placements/\(made.id)/approve", op, nil, [.ifMatch: "*"])
            #expect(early.status == .conflict)
            let withdrawn = try await service.send(
                .post, "placements/\(made.id)/withdraw", op, #"{"reason_code": "withdrawn_by_review"}"#,
                [.ifMatch: "*"])
            #expect(withdrawn.status == .ok)
            #expect(try withdrawn.json()["closure_reason"].text == "withdrawn_by_review")
        }
    }

    @Test("the feed and the sitemap name what is open")
    func feeds() async throws {
        try await APIService.run { service in
            let token = try await service.token(try await service.fixture.employer())
            let open = try await published(service, token)
            for uri in ["/feeds/placements.atom", "/sitemap.xml"] {
                let response = try await service.client.executeRequest(uri: uri, method: .get, headers: [:], body: nil)
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("/placements/\(open.id)"))
            }
        }
    }
}
