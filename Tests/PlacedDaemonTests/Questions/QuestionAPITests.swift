import HTTPTypes
import HummingbirdTesting
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Questions over HTTP")
struct QuestionAPITests {
    @Test("what-if answers with every change, and with one requirement's on top where it is named")
    func whatIf() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let placement = try await people.placement()
            let all = try await service.send(.get, "placements/\(placement)/what-if", people.employer).json()
            #expect(all["drop"] == .null && all["gained"] == .null && all["eligible_without"] == .null)
            #expect(all["eligible"].text == "<5" && all["source"].text == "snapshot")
            let changes = all["changes"]
            #expect(changes.count > 4)
            #expect(changes[0]["change"].text == "without_requirement" && changes[0]["requirement"] == .of(1))
            let kilometres = (0..<changes.count).map { changes[$0]["kilometres"] }.filter { $0 != .null }
            #expect(kilometres == [.of(10), .of(25), .of(50)])
            #expect(changes[changes.count - 1]["change"].text == "remote")
            let one = try await service.send(.get, "placements/\(placement)/what-if?drop=2", people.employer).json()
            #expect(one["drop"] == .of(2) && one["gained"].text == "<5" && one["eligible_without"].text == "<5")
            for query in ["?drop=0", "?drop=9", "?drop=x", "?lower=1"] {
                #expect(
                    try await service.send(.get, "placements/\(placement)/what-if\(query)", people.employer).status.code
                        == 422)
            }
        }
    }

    @Test("openings are an advisor's, reports on the rankings an operator's")
    func roles() async throws {
        try await APIService.run { service in
            let people = try await APIPeople(service)
            let advisor = try await people.advisor()
            let op = try await service.token(try await service.operator())
            let openings = try await service.send(.get, "caseload/openings", advisor).json()
            #expect(openings["items"].count == 0 && openings["learners"].text == "<5")
            #expect(try await service.send(.get, "caseload/openings", people.learner).status == .forbidden)
            #expect(try await service.send(.get, "matching/quality", people.employer).status == .forbidden)
            #expect(try await service.send(.post, "matching/quality", advisor).status == .forbidden)
            #expect(try await service.send(.get, "matching/quality", op).json()["report"] == .null)
            for body in [#"{"top": 0}"#, #"{"top": 1001}"#, #"{"tops": 5}"#] {
                #expect(try await service.send(.post, "matching/quality", op, body).status.code == 422)
            }
            let asked = try await service.send(.post, "matching/quality", op, #"{"top": 5}"#)
            #expect(asked.status == .accepted && asked.headers[.location] == "/api/v1/matching/quality")
            _ = try await MeasureRankingQuality(service.fixture.context).next()
            let report = try await service.send(.get, "matching/quality", op).json()["report"]
            #expect(report["state"].text == "succeeded" && report["top"] == .of(5))
            #expect(report["content"]["shifts"].count == 10 && report["content"]["ablations"].count == 5)
        }
    }
}
