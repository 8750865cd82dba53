import Foundation
import Libpq
import PlacedDomain
import Testing

@testable import PlacedStore

/// The documents that are written straight are those that an encoder writes.
@Suite("What rows say as documents")
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
        for row in (0..<12).map({ Self.row($0, words) }) {
            try Self.expect(MatchRowDocument.reasons(of: row), toBe: row.reasons)
            try Self.expect(MatchRowDocument.evidence(of: row), toBe: row.evidence)
            try Self.expect(MatchRowDocument.missing(of: row), toBe: row.missing)
        }
    }

    private static func expect(_ written: JSONB, toBe value: some Encodable) throws {
        func read(_ data: Data) throws -> NSObject? {
            try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? NSObject
        }
        let found = try #require(try read(Data(written.bytes)))
        #expect(try found == read(JSONEncoder().encode(value)))
    }
}
