import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("A decision within its undo window")
struct PendingDecisionTests {
    private struct World {
        let database: ProjectDatabase
        let erin: Actor
        let ann: Actor
        let ada: Actor
        let id: ApplicationID
        let now = Fixture.monday
        var end: Date { now.addingTimeInterval(1800) }

        init(_ database: ProjectDatabase) async throws {
            self.database = database
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let member = try await fixture.member(of: acme, "Erin")
            let learner = try await fixture.learner("Ann", email: "ann@mail.test")
            let college = try await fixture.program("College")
            let advisor = try await fixture.advisor(of: college, "Ada")
            try await fixture.caseload(learner, of: advisor, college)
            let open = try await fixture.placement(of: acme, by: member)
            let collection = try await fixture.collection(of: learner, [])
            erin = .employer(member, acme)
            ann = .learner(learner)
            ada = .advisor(advisor, college)
            id = try await fixture.application(of: learner, to: open, of: acme, with: collection)
        }

        func decide(_ status: ApplicationStatus, takesBack: Bool = false, after seconds: TimeInterval = 0) async throws
        {
            let id = id
            let instant = now.addingTimeInterval(seconds)
            try await database.store.write(as: erin, now: instant) { access in
                let record = try #require(try await access.application(id))
                let isBack = takesBack && status == record.knownToLearner
                try await access.moveApplication(
                    record,
                    ApplicationStep(
                        from: record.standing(for: erin, now: instant).status, to: status,
                        reason: status == .unsuccessful ? .positionFilled : nil, note: "between us",
                        effectiveAt: isBack ? nil : instant.addingTimeInterval(1800), takesBack: takesBack))
            }
        }

        /// Status, reason, number of steps and entity tag, as one side has them.
        func seen(by actor: Actor, after seconds: TimeInterval) async throws -> String {
            let instant = now.addingTimeInterval(seconds)
            let view = database.store.view(as: actor, now: instant)
            let record = try #require(try await view.application(id))
            let standing = record.standing(for: actor, now: instant)
            let steps = try await view.applicationSteps(id)
            return "\(standing.status.rawValue) \(standing.reason?.rawValue ?? "-") \(standing.note ?? "-") "
                + "steps \(steps.count) tag \(record.tagVersion(for: actor))"
        }
    }

    @Test("the employer sees it at once; learner and advisor see no trace of it until its end")
    func masked() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let before = try await world.seen(by: world.ann, after: 0)
            #expect(before == "submitted - - steps 1 tag 1")
            try await world.decide(.unsuccessful)
            #expect(
                try await world.seen(by: world.erin, after: 1)
                    == "unsuccessful position_filled between us steps 2 tag 2")
            for actor in [world.ann, world.ada] {
                #expect(try await world.seen(by: actor, after: 1) == before)
                #expect(try await world.seen(by: actor, after: 1799.999) == before)
                #expect(
                    try await world.seen(by: actor, after: 1800)
                        == "unsuccessful position_filled between us steps 2 tag 2")
            }
        }
    }

    @Test("when it was last changed does not betray it either")
    func updatedAt() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.decide(.shortlisted, after: 60)
            let instant = world.now.addingTimeInterval(120)
            let own = try await database.store.view(as: world.ann, now: instant).application(world.id)
            #expect(own?.updatedAt == world.now)
            let other = try await database.store.view(as: world.erin, now: instant).application(world.id)
            #expect(other?.updatedAt == world.now.addingTimeInterval(60))
        }
    }

    @Test("taken back in time it never was, for the learner")
    func takenBack() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            let before = try await world.seen(by: world.ann, after: 0)
            try await world.decide(.unsuccessful)
            try await world.decide(.submitted, takesBack: true, after: 60)
            #expect(try await world.seen(by: world.ann, after: 60) == before)
            #expect(try await world.seen(by: world.ann, after: 4000) == before)
        }
    }

    @Test("taking a decision back leaves what the learner had been told before")
    func earlierWords() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.decide(.shortlisted)
            let before = try await world.seen(by: world.ann, after: 2000)
            #expect(before == "shortlisted - between us steps 2 tag 2")
            try await world.decide(.unsuccessful, after: 2000)
            #expect(try await world.seen(by: world.ann, after: 2001) == before)
            try await world.decide(.shortlisted, takesBack: true, after: 2060)
            #expect(try await world.seen(by: world.ann, after: 2061) == before)
            #expect(try await world.seen(by: world.ann, after: 9000) == before)
        }
    }

    @Test("settled once its window is over, by one of many settlers, and the same to the learner before and after")
    func settled() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            try await world.decide(.shortlisted)
            let end = world.end
            func settle(_ instant: Date) async throws -> Int {
                try await database.store.write(as: .mailer, now: instant) { access in
                    try await access.settleApplications(limit: 10).count
                }
            }
            #expect(try await settle(end.addingTimeInterval(-1)) == 0)
            let seen = try await world.seen(by: world.ann, after: 1800)
            let settled = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await settle(end) } }
                return try await group.reduce(0, +)
            }
            #expect(settled == 1)
            #expect(try await world.seen(by: world.ann, after: 1800) == seen)
        }
    }

    @Test("a draft is nobody's but the learner's")
    func draft() async throws {
        try await ProjectDatabase.with { database in
            let world = try await World(database)
            _ = try await database.owner.lines("update application set status = 'submitted'")
            #expect(try await database.store.view(as: world.erin, now: world.now).application(world.id) != nil)
            // The machine has no way back to a draft: the trigger is the owner's to lift.
            _ = try await database.owner.lines("alter table application disable trigger application_transition")
            _ = try await database.owner.lines("update application set status = 'draft'")
            #expect(try await database.store.view(as: world.erin, now: world.now).application(world.id) == nil)
            #expect(try await database.store.view(as: world.ann, now: world.now).application(world.id) != nil)
        }
    }
}
