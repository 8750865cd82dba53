import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Who speaks for an achievement")
struct AchievementVoiceTests {
    private static let iri = "https://college.test/badges/forklift"

    /// What is shared of the achievement, after one issuer after the other has told of it.
    private func told(
        _ sayings: [(issuer: String, voice: AchievementVoice?)],
        prepare: (ProjectDatabase) async throws -> Void = { _ in }
    ) async throws -> String {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            try await prepare(database)
            let learner = Actor.learner(try await fixture.learner("Ann"))
            for (issuer, voice) in sayings {
                let stated = StatedAchievement(
                    iri: Self.iri, name: "by \(issuer)", description: nil, competencies: ["skill of \(issuer)"],
                    voice: voice)
                try await database.store.write(as: learner, now: fixture.now) { access in
                    _ = try await access.verifiedAchievement(
                        stated, by: try await access.issuer("https://\(issuer).test", name: nil))
                }
            }
            return try await database.owner.lines(
                """
                select concat_ws(', ', coalesce(a.name, 'no name'), case when a.is_known then 'known' end,
                    (select string_agg(competency, ' + ' order by competency) from achievement_competency))
                from achievement a
                """
            ).joined()
        }
    }

    @Test(
        "A greater right overrules a lesser one and takes back what it aligned; of equals the first keeps the word",
        arguments: [
            ([("one", nil)], "no name"),
            ([("one", .first)], "by one, known, skill of one"),
            ([("one", .first), ("two", .first)], "by one, known, skill of one"),
            ([("one", .first), ("two", .ownPlace)], "by two, known, skill of two"),
            ([("one", .ownPlace), ("two", .ownPlace)], "by one, known, skill of one"),
            ([("one", .ownPlace), ("two", .ownDocument)], "by two, known, skill of two"),
            ([("one", .ownDocument), ("two", .ownPlace)], "by one, known, skill of one"),
            ([("one", nil), ("two", .first), ("one", nil)], "by two, known, skill of two"),
        ] as [([(String, AchievementVoice?)], String)])
    func rights(_ sayings: [(String, AchievementVoice?)], _ result: String) async throws {
        #expect(try await told(sayings.map { (issuer: $0.0, voice: $0.1) }) == result)
    }

    @Test("What the operator describes is nobody else's, whoever spoke before or speaks afterwards")
    func operators() async throws {
        func describe(_ database: ProjectDatabase) async throws {
            try await database.store.write(as: .system, now: Fixture.monday) { access in
                try await access.describe(
                    CatalogueAchievement(
                        iri: Self.iri, name: "Forklift", description: nil, stackLevel: nil, competencies: ["driving"]))
            }
        }
        #expect(try await told([("one", .ownDocument)], prepare: describe) == "Forklift, known, driving")
        let after = try await told([]) { database in
            let learner = Actor.learner(try await Fixture(database).learner("Bob"))
            try await database.store.write(as: learner, now: Fixture.monday) { access in
                let stated = StatedAchievement(
                    iri: Self.iri, name: "x", description: nil, competencies: ["x"], voice: .ownDocument)
                _ = try await access.verifiedAchievement(
                    stated, by: try await access.issuer("https://x.test", name: nil))
            }
            try await describe(database)
        }
        #expect(after == "Forklift, known, driving")
    }
}
