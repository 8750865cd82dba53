import Foundation
import PlacedDomain
import Testing

@testable import PlacedStore

/// The document that is written straight is the one that an encoder writes.
@Suite("Rows of lists as one document")
struct MatchRowDocumentTests {
    private static func row(_ number: Int, _ words: String) -> MatchListRow {
        let id = UUID(uuid: (0xab, 0xcd, 0xef, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, UInt8(number)))
        let relied = [
            StoredEvidence.Relied(id: "\(words)-1", expires: nil),
            .init(id: words, expires: 1_900_000_000 - Int64(number)),
        ]
        let isNear = number % 3 == 0
        return MatchListRow(
            list: isNear ? .near : number % 3 == 1 ? .candidate : .placement, learner: LearnerID(id),
            placement: PlacementID(id), rank: number + 1, score: isNear ? 0 : 864_000,
            draw: UInt32(number),
            factors: isNear ? [] : [860, 1000, 800, 600, 1000], weights: isNear ? [] : [400, 200, 200, 100, 100],
            evidence: StoredEvidence(
                groups: number % 2 == 0
                    ? []
                    : [
                        .init(
                            requirement: 1, quality: 860,
                            alternatives: [
                                .init(
                                    achievement: words, route: "direct", level: 3, quality: 860, credentials: relied)
                            ]),
                        .init(requirement: 2, quality: 0, alternatives: []),
                    ],
                missingCompetencies: number % 2 == 0 ? [words, "urn:b"] : [],
                lottery: number % 4 == 0 ? .max : nil),
            missing: isNear
                ? [
                    .init(
                        requirement: 2, stillNeeded: 1,
                        achievements: [
                            .init(id: words, name: nil, minimumLevel: 2),
                            .init(id: "urn:c", name: words, minimumLevel: 5),
                        ])
                ] : [],
            credentials: number % 2 == 0 ? [] : [CredentialID(id), CredentialID(id)])
    }

    @Test(
        arguments: [
            "urn:plain", "with \"quotes\" and \\ backslashes / slashes", "línea\nnueva\ttab\u{1}\u{1f}",
            "日本 👩‍🔧 e\u{301}", "",
        ])
    func asEncoded(words: String) throws {
        let rows = (0..<12).map { Self.row($0, words) }
        let written = MatchRowDocument(rows).bytes
        let encoded = try JSONEncoder().encode(rows.map(MatchRowBody.init))
        let found = try #require(JSONSerialization.jsonObject(with: Data(written)) as? NSArray)
        #expect(found.count == 12)
        #expect(try found == JSONSerialization.jsonObject(with: encoded) as? NSArray)
        #expect(MatchRowDocument([]).bytes == Array("[]".utf8))
    }
}
