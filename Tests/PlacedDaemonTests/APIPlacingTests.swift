import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Matching, applying and advising over HTTP")
struct APIPlacingTests {
    @Test("a consented badge is found by the next run, with reasons that sum to the score, and the ledger says so")
    func matching() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let op = try await service.token(try await service.operator())
            let placement = try await people.placement()
            let before = try await service.send(.get, "placements/\(placement)/candidates", people.employer).json()
            #expect(before["match_run_id"] == .null)
            #expect(before["items"].count == 0)
            let collection = try await people.collection(of: try await people.credential())
            let profile = try await service.send(
                .put, "profile", people.learner,
                #"{"languages": ["en"], "location": {"label": "Orono, ME", "latitude": 44.883, "longitude": -68.672}}"#,
                [.ifMatch: "*"])
            #expect(profile.status == .ok)
            let consent = try await service.send(
                .post, "consents", people.learner,
                "{\"collection_id\": \"\(collection)\", \"scope\": {\"kind\": \"all_employers\"}}")
            #expect(consent.status == .created)
            #expect(
                try await service.send(.post, "matching/runs", people.employer, #"{"scope": "all"}"#).status
                    == .forbidden)
            #expect(try await service.send(.post, "matching/runs", op, #"{"scope": "some"}"#).status.code == 422)
            let queued = try await service.send(.post, "matching/runs", op, #"{"scope": "all"}"#)
            #expect(queued.status == .accepted)
            let same = try await service.send(.post, "matching/runs", op, #"{"scope": "all"}"#)
            #expect(same.headers[.location] == queued.headers[.location])
            _ = try await RunMatching(service.fixture.context)(holder: "test")
            let path = try #require(queued.headers[.location]).replacing("/api/v1/", with: "")
            let run = try await service.send(.get, path, op).json()
            #expect(run["state"].text == "succeeded")
            #expect(run["matches"] == .of(2))

            let found = try await service.send(.get, "placements/\(placement)/candidates", people.employer).json()
            #expect(found["match_run_id"] == run["id"])
            let candidate = found["items"][0]
            #expect(candidate["learner"]["display_name"] == .null)
            let points = (0..<candidate["reasons"].count).compactMap { index -> Int? in
                guard case .number(let text) = candidate["reasons"][index]["points"] else { return nil }
                return Int(text)
            }
            #expect(candidate["score"] == .of(points.reduce(0, +)))
            #expect(candidate["credentials"][0]["satisfies"] == [1, 2])
            let ledger = try await service.send(.get, "disclosures", people.learner).json()
            #expect(ledger["items"][0]["employer"]["name"].text == "Harbor Systems")
            let matches = try await service.send(.get, "matches", people.learner).json()
            #expect(matches["items"][0]["placement"]["id"].text == placement)
            #expect(try await service.send(.get, "matches?missing=1", people.learner).status == .ok)
            let whatIf = try await service.send(.get, "placements/\(placement)/what-if?drop=1", people.employer).json()
            #expect(whatIf["eligible"].text == "<5")
        }
    }

    @Test("who has no business with a ranking gets 404 or 403, whatever the parameters")
    func rankingAccess() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let other = try await service.token(try await service.fixture.employer("Other", "o@other.example"))
            let placement = try await people.placement()
            for query in ["", "?limit=0"] {
                let path = "placements/\(placement)/candidates\(query)"
                #expect(try await service.send(.get, path, nil).status == .unauthorized)
                #expect(try await service.send(.get, path, other).status == .notFound)
                #expect(try await service.send(.get, path, people.learner).status == .forbidden)
            }
            let path = "placements/\(placement)/candidates?limit=0"
            #expect(try await service.send(.get, path, people.employer).status.code == 422)
        }
    }

    @Test("an application is submitted once, decided, undone and withdrawn, each side seeing its own state")
    func applying() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let placement = try await people.placement()
            let collection = try await people.collection(of: try await people.credential())
            let body = "{\"collection_id\": \"\(collection)\", \"message\": \"Hello\"}"
            let path = "placements/\(placement)/applications"
            #expect(try await service.send(.post, path, people.employer, body).status == .forbidden)
            let made = try await service.send(.post, path, people.learner, body)
            #expect(made.status == .created)
            let id = try #require(try made.json()["id"].text)
            #expect(made.headers[.location] == "/api/v1/applications/\(id)")
            let twice = try await service.send(.post, path, people.learner, body)
            #expect(twice.status == .conflict)

            let steps = "applications/\(id)/transitions"
            let theirs = try await service.send(.get, "applications/\(id)", people.employer)
            let tag = try #require(theirs.headers[.eTag])
            let ours = try #require(try await service.send(.get, "applications/\(id)", people.learner).headers[.eTag])
            #expect(try await service.send(.post, steps, people.employer, #"{"to": "shortlisted"}"#).status.code == 428)
            let decided = try await service.send(
                .post, steps, people.employer, #"{"to": "shortlisted"}"#, [.ifMatch: tag])
            #expect(decided.status == .ok)
            #expect(try decided.json()["status"].text == "shortlisted")
            #expect(try decided.json()["effective_at"] != .null)
            let unknown = try await service.send(.get, "applications/\(id)", people.learner)
            #expect(try unknown.json()["status"].text == "submitted")
            #expect(try unknown.json().names.contains("effective_at") == false)
            #expect(unknown.headers[.eTag] == ours)
            let stale = try await service.send(.post, steps, people.employer, #"{"to": "offered"}"#, [.ifMatch: tag])
            #expect(stale.status.code == 412)
            let wrong = try await service.send(
                .post, steps, people.learner, #"{"to": "accepted"}"#, [.ifMatch: ours])
            #expect(wrong.status == .conflict)
            #expect(try wrong.json()["allowed"].count > 0)
            let reason = try await service.send(
                .post, steps, people.learner, #"{"to": "withdrawn"}"#, [.ifMatch: ours])
            #expect(reason.status.code == 422)
            let withdrawn = try await service.send(
                .post, steps, people.learner, #"{"to": "withdrawn", "reason_code": "distance"}"#, [.ifMatch: ours])
            #expect(withdrawn.status == .ok)
            #expect(try withdrawn.json()["status"].text == "withdrawn")
        }
    }

    @Test("an invitation is answered the same for any address, accepted, and ended by the learner")
    func advising() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let advisor = try await people.advisor()
            let known = try await service.send(
                .post, "caseload/invitations", advisor, #"{"learner_email": "ann@example.org"}"#)
            let unknown = try await service.send(
                .post, "caseload/invitations", advisor, #"{"learner_email": "nobody@example.org"}"#)
            #expect(known.status == .created)
            #expect(unknown.status == .created)
            #expect(try known.json().names == unknown.json().names)
            let wrong = try await service.send(.post, "caseload/invitations", advisor, #"{"learner_email": "ann"}"#)
            #expect(try wrong.json()["errors"][0]["pointer"].text == "/learner_email")

            let open = try await service.send(.get, "caseload/invitations", people.learner).json()
            #expect(open["items"].count == 1)
            let id = try #require(open["items"][0]["id"].text)
            let accepted = try await service.send(.post, "caseload/invitations/\(id)/accept", people.learner)
            #expect(accepted.status == .ok)
            #expect(
                try await service.send(.post, "caseload/invitations/\(id)/decline", people.learner).status == .conflict)
            let caseload = try await service.send(.get, "caseload", advisor).json()
            #expect(caseload["items"].count == 1)
            #expect(caseload["items"][0]["tasks"][0].text == "import_badges")
            let person = try #require(open["items"][0]["advisor"]["id"].text)
            #expect(try await service.send(.delete, "advisors/\(person)", people.learner).status == .noContent)
            #expect(try await service.send(.get, "caseload", advisor).json()["items"].count == 0)
            #expect(try await service.send(.delete, "advisors/\(person)", people.learner).status == .notFound)
        }
    }
}
