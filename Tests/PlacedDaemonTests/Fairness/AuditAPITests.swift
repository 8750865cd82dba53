import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Audits over HTTP")
struct AuditAPITests {
    @Test("an operator reads the audit of the newest run and publishes it once; everybody reads the report")
    func journey() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let op = try await service.token(try await service.operator())
            #expect(try await service.send(.get, "audit", op).status == .notFound)
            #expect(try await service.send(.post, "audit/reports", op).status == .conflict)
            _ = try await service.send(.post, "matching/runs", op, #"{"scope": "all"}"#)
            let run = try #require(try await RunMatching(service.fixture.context)(holder: "test")).id
            #expect(try await service.send(.get, "audit", people.learner).status == .forbidden)
            #expect(try await service.send(.get, "audit", nil).status == .unauthorized)
            #expect(try await service.send(.get, "audit?runs=1", op).status.code == 422)
            let audit = try await service.send(.get, "audit?run=\(run)", op).json()
            #expect(audit["match_run_id"].text == run.description && audit["people"] == .of(1))
            #expect(audit["counted_at"].text != nil)
            #expect(audit["tables"].count == AuditDimension.allCases.count * AuditStage.allCases.count)
            #expect(audit["tables"][0]["conclusion"].text == "insufficient_data")
            #expect(audit["tables"][0]["unknown"]["people"] == .of(1))

            #expect(try await service.send(.post, "audit/reports", people.employer).status == .forbidden)
            #expect(try await service.send(.post, "audit/reports", op, #"{"run": "x"}"#).status.code == 422)
            let body = "{\"match_run_id\": \"\(run)\"}"
            let made = try await service.send(.post, "audit/reports", op, body, [.idempotencyKey: "first"])
            #expect(made.status == .created && made.headers[.location] == "/api/v1/audit/reports/1")
            let replayed = try await service.send(.post, "audit/reports", op, body, [.idempotencyKey: "first"])
            #expect(replayed.status == .created && replayed.headers[.idempotencyReplayed] == "true")
            #expect(Array(buffer: replayed.body) == Array(buffer: made.body))
            #expect(try await service.send(.post, "audit/reports", op).status == .ok)

            let report = try await service.send(.get, "audit/reports/1", nil)
            #expect(report.status == .ok && report.headers[.eTag] != nil)
            let json = try report.json()
            #expect(json["stages"].count == 6 && json["stages"][0]["insufficient_data"] == .boolean(true))
            #expect(json["stages"][0]["people"] == .null && json["stages"][0]["rate"]["kind"].text == "hidden")
            let list = try await service.send(.get, "audit/reports?limit=1", people.learner).json()
            #expect(list["items"].count == 1)
            let cursor = try #require(list["next"].text)
            #expect(try await service.send(.get, "audit/reports?cursor=\(cursor)", nil).json()["items"].count == 0)
            for number in ["2", "x", "0", "99999999999"] {
                #expect(try await service.send(.get, "audit/reports/\(number)", nil).status == .notFound, "\(number)")
            }
        }
    }

    @Test("the description's words are those of audits")
    func words() throws {
        let description = try JSONText.read(try OpenAPIDocument.load(from: APIService.package))
        let schemas = description["components"]["schemas"]
        #expect(schemas["AuditStage"]["enum"] == .of(AuditStage.allCases.map(\.rawValue)))
        #expect(schemas["AuditDimension"]["enum"] == .of(AuditDimension.allCases.map(\.rawValue)))
        #expect(schemas["AuditConclusion"]["enum"] == .of(AuditConclusion.allCases.map(\.rawValue)))
    }
}
