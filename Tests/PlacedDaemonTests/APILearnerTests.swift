import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("A learner's side over HTTP")
struct APILearnerTests {
    @Test("the same badge twice is one; what is unreadable is refused with its code")
    func importing() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let id = try await people.credential()
            let again = try await people.sendBadge()
            #expect(again.status == .ok)
            #expect(try again.json()["id"].text == id)
            let list = try await service.send(.get, "credentials", people.learner).json()
            #expect(list["items"].count == 1)
            let broken = try await service.send(
                .post, "credentials", people.learner, "{\"@context\": [", [.contentType: "application/ld+json"])
            #expect(broken.status == .unprocessableContent)
            #expect(broken.problem == "/problems/credential-rejected")
            #expect(try broken.json()["code"].text == "JSON_INVALID")
            let kind = try await service.send(.post, "credentials", people.learner, "x", [.contentType: "text/csv"])
            #expect(kind.status == .unsupportedMediaType)
            let role = try await service.send(.post, "credentials", people.employer, "x", [.contentType: "text/csv"])
            #expect(role.status == .forbidden)
        }
    }

    @Test("5 MiB are taken in, one byte more is 413")
    func uploadSize() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let headers: HTTPFields = [.contentType: "image/png"]
            for (size, status) in [(WebLimits.uploadBytes, 422), (WebLimits.uploadBytes + 1, 413)] {
                let answer = try await service.send(
                    .post, "credentials", people.learner, String(repeating: "x", count: size), headers)
                #expect(answer.status.code == status)
            }
        }
    }

    @Test("a receipt tells every check and what it rests on, to its learner alone")
    func receipt() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let id = try await people.credential()
            let other = try await service.token(try await service.fixture.learner("bea@example.org"))
            let receipt = try await service.send(.get, "credentials/\(id)/receipt", people.learner)
            #expect(receipt.status == .ok)
            #expect(try receipt.json()["verdict"].text == "verified")
            #expect(try receipt.json()["checks"].count > 0)
            #expect(receipt.headers[.eTag] != nil)
            for path in ["credentials/\(id)", "credentials/\(id)/receipt"] {
                #expect(try await service.send(.get, path, other).status == .notFound)
                #expect(try await service.send(.get, path, people.employer).status.code != 200)
            }
            let again = try await service.send(.post, "credentials/\(id)/verifications", people.learner)
            #expect(try again.json()["verdict"].text == "verified")
        }
    }

    @Test("a collection is written anew and deleted by version only")
    func collections() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let id = try await people.collection(of: try await people.credential())
            let path = "collections/\(id)"
            let read = try await service.send(.get, path, people.learner)
            let tag = try #require(read.headers[.eTag])
            let body = #"{"name": "Office"}"#
            #expect(try await service.send(.put, path, people.learner, body).status.code == 428)
            #expect(try await service.send(.put, path, people.learner, body, [.ifMatch: "\"x\""]).status.code == 412)
            #expect(try await service.send(.put, path, people.learner, "{}", [.ifMatch: tag]).status.code == 422)
            let changed = try await service.send(.put, path, people.learner, body, [.ifMatch: tag])
            #expect(changed.status == .ok)
            #expect(try changed.json()["credential_ids"].count == 0)
            #expect(try await service.send(.put, path, people.learner, body, [.ifMatch: tag]).status.code == 412)
            #expect(try await service.send(.delete, path, people.learner).status.code == 428)
            let gone = try await service.send(.delete, path, people.learner, nil, [.ifMatch: "*"])
            #expect(gone.status == .noContent)
            #expect(gone.body.readableBytes == 0)
            #expect(try await service.send(.get, path, people.learner).status == .notFound)
        }
    }

    @Test("a consent is granted, stands in the ledger, and is revoked at once")
    func consents() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let collection = try await people.collection(of: try await people.credential())
            func grant(_ scope: String, _ more: String = "") async throws -> TestResponse {
                try await service.send(
                    .post, "consents", people.learner,
                    "{\"collection_id\": \"\(collection)\", \"scope\": \(scope)\(more)}")
            }
            #expect(try await grant(#"{"kind": "application"}"#).status.code == 422)
            #expect(try await grant(#"{"kind": "employer"}"#).status.code == 422)
            #expect(try await grant(#"{"kind": "all_employers"}"#, #", "expires_on": "2026-11-22""#).status.code == 422)
            let made = try await grant(
                #"{"kind": "all_employers"}"#, #", "reveal": ["name"], "expires_on": "2027-06-30""#)
            #expect(made.status == .created)
            let id = try #require(try made.json()["id"].text)
            #expect(try made.json()["scope"] == ["kind": "all_employers"])
            #expect(try made.json()["state"].text == "live")
            #expect(try await service.send(.get, "consents", people.learner).json()["items"].count == 1)
            let revoked = try await service.send(
                .delete, "consents/\(id)", people.learner, nil, [.ifMatch: try #require(made.headers[.eTag])])
            #expect(revoked.status == .noContent)
            let read = try await service.send(.get, "consents/\(id)", people.learner)
            #expect(try read.json()["state"].text == "revoked")
            #expect(read.headers[.eTag] != made.headers[.eTag])
        }
    }

    @Test("profile and preferences have a tag from the first moment on")
    func defaults() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            for (path, body) in [
                ("profile", #"{"display_name": "Ann", "kinds": ["internship"]}"#),
                ("digest-preferences", #"{"frequency": "weekly", "language": "fr"}"#),
            ] {
                let read = try await service.send(.get, path, people.learner)
                #expect(read.status == .ok)
                let tag = try #require(read.headers[.eTag])
                #expect(try await service.send(.put, path, people.learner, body).status.code == 428)
                let written = try await service.send(.put, path, people.learner, body, [.ifMatch: tag])
                #expect(written.status == .ok)
                #expect(written.headers[.eTag] != tag)
                #expect(try await service.send(.put, path, people.learner, body, [.ifMatch: tag]).status.code == 412)
            }
            #expect(try await service.send(.get, "digest-preferences", people.learner).json()["language"].text == "fr")
            #expect(try await service.send(.get, "profile", people.learner).json()["display_name"].text == "Ann")
            #expect(try await service.send(.get, "profile", people.employer).status == .forbidden)
        }
    }
}
