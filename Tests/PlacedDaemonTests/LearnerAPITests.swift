import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("A learner over HTTP")
struct LearnerAPITests {
    private func badge(_ badges: LearnerBadges, to email: String = "ann@example.org") throws -> String {
        guard case .body(let bytes, _) = try badges.token(to: email) else { throw Replayed() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private let jwt: HTTPFields = [.contentType: "application/vc+jwt"]

    @Test("A badge is imported, collected, consented to and taken back")
    func journey() async throws {
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            let token = try badge(LearnerBadges())
            let made = try await service.send(.post, "credentials", ann, token, jwt)
            #expect(made.status == .created)
            let credential = try made.json()
            let id = try #require(credential["id"].text)
            #expect(made.headers[.location] == "/api/v1/credentials/\(id)")
            #expect(credential["verdict"].text == "verified" && credential["format"].text == "open_badges_3_0")
            #expect(credential["achievement"]["name"].text == "A+" && credential["checks"].count == 12)
            let same = try await service.send(.post, "credentials", ann, token, jwt)
            #expect(same.status == .ok)
            #expect(try same.json()["id"].text == id)
            let receipt = try await service.send(.get, "credentials/\(id)/receipt", ann).json()
            #expect(receipt["verdict"].text == "verified" && receipt["checks"].count == 12)
            let texts = receipt["checks"][3]["texts"]
            #expect(texts["en"].text == "Signature of the issuer: Passed")
            #expect(Set(["en", "es", "fr", "pt"].compactMap { texts[$0].text }).count == 4)
            let again = try await service.send(.post, "credentials/\(id)/verifications", ann)
            #expect(again.status == .ok)

            let collection = try await service.send(
                .post, "collections", ann, #"{"name": "IT support", "credential_ids": ["\#(id)"]}"#)
            #expect(collection.status == .created)
            let collectionID = try #require(try collection.json()["id"].text)
            let consent = try await service.send(
                .post, "consents", ann,
                """
                {"collection_id": "\(collectionID)", "scope": {"kind": "all_employers"},
                 "reveal": ["name", "email", "issuer"], "expires_on": "2027-06-30"}
                """)
            #expect(consent.status == .created)
            let consentID = try #require(try consent.json()["id"].text)
            let blind = try await service.send(.delete, "consents/\(consentID)", ann)
            #expect(blind.problem == "/problems/precondition-required")
            let tag = try #require(consent.headers[.eTag])
            #expect(
                try await service.send(.delete, "consents/\(consentID)", ann, nil, [.ifMatch: tag]).status == .noContent
            )
            let ledger = try await service.send(.get, "consents", ann).json()
            #expect(ledger["items"].count == 1 && ledger["items"][0]["state"].text == "revoked")
            #expect(try await service.send(.get, "disclosures", ann).json() == ["items": [], "next": nil])
            let current = try #require(try await service.send(.get, "credentials/\(id)", ann).headers[.eTag])
            #expect(
                try await service.send(.delete, "credentials/\(id)", ann, nil, [.ifMatch: current]).status == .noContent
            )
            #expect(try await service.send(.get, "credentials", ann).json()["items"].count == 0)
        }
    }

    @Test("What cannot be imported is refused with its code, and a wrong field by its pointer")
    func refusals() async throws {
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            let truncated = try await service.send(.post, "credentials", ann, #"{"@context": ["#)
            #expect(truncated.status == .unprocessableContent)
            #expect(truncated.problem == "/problems/credential-rejected")
            #expect(try truncated.json()["code"].text == "JSON_INVALID")
            let plain = try await service.send(.post, "credentials", ann, "hello", [.contentType: "text/plain"])
            #expect(plain.status == .unsupportedMediaType)
            let address = try await service.send(.post, "credentials", ann, #"{"url": 7}"#)
            #expect(try address.json()["errors"][0]["pointer"].text == "/url")
            let inside = try await service.send(.post, "credentials", ann, #"{"url": "https://127.0.0.1/badge"}"#)
            #expect(try inside.json()["code"].text == "URL_NOT_ALLOWED")
            let other = try await service.send(
                .post, "credentials", ann, try badge(LearnerBadges(), to: "ben@example.org"), jwt)
            #expect(other.status == .created)
            #expect(try other.json()["reasons"] == ["RECIPIENT_MISMATCH"])
            #expect(try other.json()["achievement"] == .null)
            let consent = try await service.send(
                .post, "consents", ann,
                #"{"collection_id": "01980000-0000-7000-8000-000000000001", "scope": {"kind": "application"}}"#)
            #expect(try consent.json()["errors"][0]["pointer"].text == "/scope/kind")
            let eva = try await service.token(try await service.fixture.employer())
            #expect(try await service.send(.get, "credentials", eva).status == .forbidden)
            #expect(try await service.send(.get, "profile", eva).status == .forbidden)
        }
    }

    @Test("A profile that was read can be written back, at its defaults too")
    func profile() async throws {
        try await APIService.run { service in
            let ann = try await service.token(try await service.fixture.learner())
            let read = try await service.send(.get, "profile", ann)
            let tag = try #require(read.headers[.eTag])
            let text = String(buffer: read.body)
            let written = try await service.send(.put, "profile", ann, text, [.ifMatch: tag])
            #expect(written.status == .ok)
            #expect(try written.json() == read.json())
            #expect(written.headers[.eTag] != tag)
            let stale = try await service.send(.put, "profile", ann, text, [.ifMatch: tag])
            #expect(stale.problem == "/problems/stale")
            let typing = try await service.send(.put, "profile", ann, #"{"langauges": ["en"]}"#, [.ifMatch: "*"])
            #expect(try typing.json()["errors"][0]["pointer"].text == "/langauges")
        }
    }
}
