import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("Searching placements")
struct PlacementSearchTests {
    private struct World {
        let fixture: Fixture
        let store: Store
        let acme: EmployerID
        let erin: PersonID

        init(_ database: ProjectDatabase) async throws {
            fixture = Fixture(database)
            store = database.store
            acme = try await fixture.employer("Acme")
            erin = try await fixture.member(of: acme, "Erin")
        }

        func placement(
            _ title: String, _ changes: [String: FixtureValue] = [:], requiring: [AchievementID] = [],
            status: PlacementStatus = .published
        ) async throws {
            _ = try await fixture.placement(
                of: acme, by: erin, status: status, requiring: requiring,
                with: ["title": .text(title)].merging(changes) { _, new in new })
        }

        func titles(as actor: Actor = .anybody, now: Date? = nil, _ narrow: (inout PlacementSearch) -> Void)
            async throws -> [String]
        {
            var search = PlacementSearch()
            narrow(&search)
            return try await store.view(as: actor, now: now ?? fixture.now).placements(search, limit: 50)
                .map(\.content.title).sorted()
        }
    }

    @Test("each filter narrows to what it names")
    func filters() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let badge = try await world.fixture.achievement("https://issuer.test/a")
            try await world.placement(
                "Nurse aide", ["kind": "internship", "modality": "on_site", "latitude": 44.8, "longitude": -68.78],
                requiring: [badge])
            try await world.placement(
                "Network help",
                ["modality": "hybrid", "latitude": 43.66, "longitude": -70.26, "starts_earliest": "2027-04-01"])
            try await world.placement("Remote support", ["description": "Answers questions of nurses."])
            #expect(try await world.titles { _ in } == ["Network help", "Nurse aide", "Remote support"])
            #expect(try await world.titles { $0.words = "nurse" } == ["Nurse aide", "Remote support"])
            #expect(try await world.titles { $0.words = "nurse -questions" } == ["Nurse aide"])
            #expect(try await world.titles { $0.words = "' or 1=1 --" }.isEmpty)
            #expect(try await world.titles { $0.kind = .internship } == ["Nurse aide"])
            #expect(try await world.titles { $0.modality = .hybrid } == ["Network help"])
            #expect(try await world.titles { $0.achievement = "https://issuer.test/a" } == ["Nurse aide"])
            #expect(try await world.titles { $0.startsBefore = CalendarDay("2027-04-02") } == ["Network help"])
            #expect(try await world.titles { $0.startsBefore = CalendarDay("2027-04-01") }.isEmpty)
            #expect(try await world.titles { $0.employerID = world.acme }.count == 3)
            #expect(try await world.titles { $0.employerID = .new(at: world.fixture.now) }.isEmpty)
        }
    }

    @Test("a circle holds what lies within it along the earth's surface; remote work is everywhere")
    func radius() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            // Bangor to Portland, Maine: 173.24 km (haversine, 6371 km).
            try await world.placement("Portland", ["modality": "on_site", "latitude": 43.6591, "longitude": -70.2568])
            try await world.placement("Remote")
            func around(_ kilometres: Double) async throws -> [String] {
                try await world.titles {
                    $0.circle = .init(latitude: 44.8012, longitude: -68.7778, radiusKilometres: kilometres)
                }
            }
            #expect(try await around(173.2) == ["Remote"])
            #expect(try await around(173.3) == ["Portland", "Remote"])
        }
    }

    @Test("a circle over the date line is round")
    func dateLine() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.placement("Taveuni", ["modality": "on_site", "latitude": -16.8, "longitude": 179.97])
            let found = try await world.titles {
                $0.circle = .init(latitude: -16.8, longitude: -179.97, radiusKilometres: 10)
            }
            #expect(found == ["Taveuni"])
        }
    }

    @Test("the public sees what is open now; its employer sees drafts as well; a delta tells what ended")
    func visibility() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let now = world.fixture.now
            try await world.placement("Open", ["updated_at": .at(now.addingTimeInterval(-60))])
            try await world.placement("Draft", status: .draft)
            try await world.placement("Closed", status: .closed)
            try await world.placement("Over", ["closes_at": .at(now)])
            try await world.placement("Nearly over", ["closes_at": .at(now.addingTimeInterval(1))])
            let erin = Actor.employer(world.erin, world.acme)
            #expect(try await world.titles { _ in } == ["Nearly over", "Open"])
            #expect(try await world.titles { $0.anyStatus = true } == ["Nearly over", "Open"])
            let own = try await world.titles(as: erin) { $0.anyStatus = true }
            #expect(Set(own) == ["Closed", "Draft", "Nearly over", "Open", "Over"])
            #expect(try await world.titles { $0.updatedSince = now } == ["Closed", "Nearly over", "Over"])
        }
    }

    @Test("pages meet without a gap or a repetition, also among equal instants", arguments: [false, true])
    func paging(isDelta: Bool) async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let now = world.fixture.now
            for index in 0..<11 {
                // Three share each instant.
                let at = FixtureValue.at(now.addingTimeInterval(Double(index / 3)))
                try await world.placement("P\(index)", ["published_at": at, "updated_at": at])
            }
            let view = world.store.view(as: .anybody, now: now.addingTimeInterval(60))
            var search = PlacementSearch()
            if isDelta { search.updatedSince = now }
            var seen: [PlacementRecord] = []
            repeat {
                let page = try await view.placements(search, limit: 2)
                seen += page
                search.after = page.last.map {
                    .init(at: isDelta ? $0.updatedAt : $0.publishedAt ?? $0.createdAt, id: $0.id)
                }
                if page.count < 2 { break }
            } while seen.count < 100
            #expect(seen.count == 11)
            #expect(Set(seen.map(\.id)).count == 11)
            let instants = seen.map { isDelta ? $0.updatedAt : $0.publishedAt ?? $0.createdAt }
            #expect(instants == (isDelta ? instants.sorted() : instants.sorted(by: >)))
        }
    }
}
