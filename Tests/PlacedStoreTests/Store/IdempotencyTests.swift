import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("At most once per key")
struct IdempotencyTests {
    private struct Failure: Error {}

    private let ticket = IdempotencyTicket(
        scopeHash: Array(repeating: 7, count: 32), requestDigest: Array(repeating: 1, count: 32))
    private let now = Fixture.monday

    /// Appends an event and answers with a word.
    private func ask(
        _ database: ProjectDatabase, _ word: String, ticket: IdempotencyTicket?, as actor: Actor, now: Date? = nil,
        during: @Sendable () async throws -> Void = {}
    ) async throws -> String {
        let once = try await database.store.write(
            as: actor, now: now ?? self.now, once: ticket,
            encode: { word in StoredAnswer(status: 201, headers: ["Location": "/x"], body: Array(word.utf8)) },
            { access in
                try await access.append(EventRecord("test.done", "test", PersonID?.none))
                try await during()
                return word
            })
        switch once {
        case .done(let word): return "done \(word)"
        case .replayed(let answer):
            #expect(answer.status == 201)
            #expect(answer.headers == ["Location": "/x"])
            return "replayed \(String(decoding: answer.body, as: UTF8.self))"
        }
    }

    private func events(_ database: ProjectDatabase) async throws -> [String] {
        try await database.owner.lines("select count(*)::text from event")
    }

    @Test("the same key and body get the first answer again, and nothing is done twice")
    func replay() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            #expect(try await ask(database, "first", ticket: ticket, as: ann) == "done first")
            #expect(try await ask(database, "second", ticket: ticket, as: ann) == "replayed first")
            #expect(try await events(database) == ["1"])
        }
    }

    @Test("the same key with another body is refused")
    func otherBody() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            _ = try await ask(database, "first", ticket: ticket, as: ann)
            let other = IdempotencyTicket(scopeHash: ticket.scopeHash, requestDigest: Array(repeating: 2, count: 32))
            await expect("the key came with another body") {
                _ = try await ask(database, "second", ticket: other, as: ann)
            }
            #expect(try await events(database) == ["1"])
        }
    }

    @Test("while the first is being answered the second is told so")
    func stillRunning() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            let first = try await ask(database, "first", ticket: ticket, as: ann) {
                await expect("the same key is being answered") {
                    _ = try await ask(database, "second", ticket: ticket, as: ann)
                }
            }
            #expect(first == "done first")
            #expect(try await ask(database, "third", ticket: ticket, as: ann) == "replayed first")
            #expect(try await events(database) == ["1"])
        }
    }

    @Test("work that failed leaves neither change nor answer")
    func failure() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            await #expect(throws: Failure.self) {
                _ = try await ask(database, "first", ticket: ticket, as: ann) { throw Failure() }
            }
            #expect(try await events(database) == ["0"])
            #expect(try await ask(database, "second", ticket: ticket, as: ann) == "done second")
        }
    }

    @Test("a key is kept 24 hours, and good as new afterwards")
    func age() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            _ = try await ask(database, "first", ticket: ticket, as: ann)
            let almost = now.addingTimeInterval(24 * 3600 - 1)
            #expect(try await ask(database, "second", ticket: ticket, as: ann, now: almost) == "replayed first")
            let over = now.addingTimeInterval(24 * 3600)
            #expect(try await ask(database, "third", ticket: ticket, as: ann, now: over) == "done third")
            #expect(try await ask(database, "fourth", ticket: ticket, as: ann, now: over) == "replayed third")
        }
    }

    @Test("an answer is never replayed to somebody else, even under the same key")
    func holder() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let ann = Actor.learner(try await fixture.learner("Ann"))
            let bob = Actor.learner(try await fixture.learner("Bob"))
            _ = try await ask(database, "first", ticket: ticket, as: ann)
            await #expect(throws: StoreError.self) { _ = try await ask(database, "second", ticket: ticket, as: bob) }
            #expect(try await events(database) == ["1"])
            #expect(try await ask(database, "third", ticket: ticket, as: ann) == "replayed first")
        }
    }

    @Test("without a key everything is done every time")
    func withoutKey() async throws {
        try await ProjectDatabase.with { database in
            let ann = Actor.learner(try await Fixture(database).learner("Ann"))
            for word in ["first", "second"] {
                #expect(try await ask(database, word, ticket: nil, as: ann) == "done \(word)")
            }
            #expect(try await events(database) == ["2"])
        }
    }

    private func expect(_ text: String, _ body: () async throws -> Void) async {
        let error = await #expect(throws: StoreError.self) { try await body() }
        #expect(error?.logText == text)
    }
}
