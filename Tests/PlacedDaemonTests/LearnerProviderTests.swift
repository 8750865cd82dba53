import Crypto
import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import Testing

@testable import PlacedUseCases

@Suite("Badges that a learner keeps elsewhere")
struct LearnerProviderTests {
    private static let address = "backpack.example"

    private func token(_ badges: LearnerBadges, _ id: String, to email: String = "ann@example.org") throws -> String {
        guard case .body(let bytes, _) = try badges.token(id, to: email) else { throw Replayed() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func connect(_ fixture: LearnerFixture, as actor: Actor) async throws -> ProviderConnectionView {
        try await ConnectProvider(fixture.context)(Self.address, as: actor).result
    }

    /// What the provider's page would send back.
    private func state(_ connection: ProviderConnectionView) throws -> String {
        let url = try #require(connection.authorisationURL)
        return String(try #require(url.firstMatch(of: /state=([A-Za-z0-9_-]{43})&/)).1)
    }

    private func finish(
        _ fixture: LearnerFixture, _ connection: ProviderConnectionView, as actor: Actor, error: String? = nil,
        issuer: String? = nil
    ) async throws -> ProviderConnectionView {
        try await FinishProviderConnection(fixture.context)(
            .init(state: try state(connection), code: "code-1", error: error, issuer: issuer), as: actor)
    }

    private func connected(_ fixture: LearnerFixture, as actor: Actor) async throws -> ProviderConnectionID {
        let connection = try await finish(fixture, connect(fixture, as: actor), as: actor)
        #expect(connection.status == .connected)
        return connection.id
    }

    private func bring(
        _ fixture: LearnerFixture, _ id: ProviderConnectionID, as actor: Actor
    ) async throws -> ImportFromProvider.Outcome {
        try await ImportFromProvider(fixture.context)(id, as: actor).result
    }

    @Test("Connecting, allowing, importing: each badge is verified on its own and compared with the learner")
    func journey() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let begun = try await connect(fixture, as: ann)
            #expect(begun.status == .pending && begun.name == "Backpack & co" && begun.host == Self.address)
            let url = try #require(begun.authorisationURL)
            #expect(url.hasPrefix("https://backpack.example/authorize?response_type=code&client_id=c&redirect_uri="))
            #expect(url.contains("code_challenge_method=S256"))
            let made = try await finish(fixture, begun, as: ann)
            #expect(made.id == begun.id && made.status == .connected && made.authorisationURL == nil)

            let badges = LearnerBadges()
            let own = try token(badges, "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a01")
            let other = try token(badges, "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a02", to: "bob@example.org")
            fixture.provider.keep([own, other, "a.b.c", "nothing"])
            let outcome = try await bring(fixture, made.id, as: ann)
            #expect(outcome.unreadable == 1 && outcome.remaining == 0 && outcome.problem == nil)
            var verdicts: [String] = []
            for item in outcome.items {
                switch item {
                case .stored(let record, let isNew):
                    #expect(isNew)
                    verdicts.append(record.columns.verdict.rawValue)
                    if record.columns.verdict == .notVerified {
                        #expect(record.columns.reasons == ["RECIPIENT_MISMATCH"] && record.achievement == nil)
                    }
                case .refused: verdicts.append("rejected")
                }
            }
            #expect(verdicts == ["verified", "not_verified", "rejected"])

            let again = try await bring(fixture, made.id, as: ann)
            let isNew = again.items.contains { if case .stored(_, isNew: true) = $0 { true } else { false } }
            #expect(again.items.count == 3 && !isNew)
            #expect(try await fixture.count("select count(*) from credential") == 2)
            #expect(again.connection.importedAt == fixture.now)
        }
    }

    @Test("Nothing secret stands in the database in the clear, and another row or key opens nothing")
    func sealed() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let id = try await connected(fixture, as: ann)
            let row = try #require(
                try await fixture.text(
                    "select provider_connection::text || encode(sealed, 'escape') from provider_connection"))
            for secret in ["client-secret", "at-1", "rt-1"] { #expect(!row.contains(secret)) }
            let bob = try await fixture.learner("bob@example.org")
            let bobs = try await connected(fixture, as: bob)
            _ = try await fixture.text(
                """
                with moved as (update provider_connection b set sealed = a.sealed
                    from provider_connection a where a.provider_connection_id = '\(id)'
                        and b.provider_connection_id = '\(bobs)' returning 1)
                select 'moved' from moved
                """)
            let moved = await refusal { _ = try await bring(fixture, bobs, as: bob) }
            #expect(moved?.conflictCode == "provider_ended")
            #expect(try await bring(fixture, id, as: ann).problem == nil)
        }
    }

    @Test("A box opens what it sealed for that row, and nothing else")
    func box() throws {
        let box = SecretBox(secret: SymmetricKey(data: [UInt8](repeating: 1, count: 32)), purpose: "a")
        let text = Data("secret".utf8)
        let sealed = try box.seal(text, for: "row 1")
        #expect(try box.open(sealed, for: "row 1") == text)
        #expect(try box.seal(text, for: "row 1") != sealed)
        #expect(throws: SecretBox.Unreadable.self) { try box.open(sealed, for: "row 2") }
        #expect(throws: SecretBox.Unreadable.self) { try box.open(Array(sealed.dropLast()), for: "row 1") }
        #expect(throws: SecretBox.Unreadable.self) { try box.open([], for: "row 1") }
        for other in [(2 as UInt8, "a"), (1, "b")] {
            let another = SecretBox(
                secret: SymmetricKey(data: [UInt8](repeating: other.0, count: 32)), purpose: other.1)
            #expect(throws: SecretBox.Unreadable.self) { try another.open(sealed, for: "row 1") }
        }
    }

    @Test("An answer counts once, in time, for the learner who asked, and from the provider that was asked")
    func attempts() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, bob) = (try await fixture.learner(), try await fixture.learner("bob@example.org"))
            var begun = try await connect(fixture, as: ann)
            #expect(await refusal { _ = try await finish(fixture, begun, as: bob) }?.conflictCode == "provider_attempt")
            let wrong = FinishProviderConnection.Answer(state: "wrong", code: "c", error: nil, issuer: nil)
            #expect(
                await refusal { _ = try await FinishProviderConnection(fixture.context)(wrong, as: ann) }?.conflictCode
                    == "provider_attempt")
            #expect(fixture.provider.requests.count == 2)

            fixture.wait(15 * 60 - 1)
            #expect(try await finish(fixture, begun, as: ann).status == .connected)
            #expect(await refusal { _ = try await finish(fixture, begun, as: ann) }?.conflictCode == "provider_attempt")

            begun = try await connect(fixture, as: ann)
            fixture.wait(15 * 60)
            #expect(await refusal { _ = try await finish(fixture, begun, as: ann) }?.conflictCode == "provider_attempt")
            #expect(try await ReadProviderConnections(fixture.context).one(begun.id, as: ann).authorisationURL == nil)

            for (error, issuer, problem) in [
                ("access_denied", nil, "API_UNAUTHORISED"), (nil, "https://evil.example", "CHALLENGE_MISMATCH"),
            ] as [(String?, String?, String)] {
                begun = try await connect(fixture, as: ann)
                let asked = fixture.provider.requests.count
                let refused = try await finish(fixture, begun, as: ann, error: error, issuer: issuer)
                #expect(refused.status == .pending && refused.problem == problem && refused.authorisationURL == nil)
                #expect(fixture.provider.requests.count == asked)
                #expect(
                    await refusal { _ = try await finish(fixture, begun, as: ann) }?.conflictCode == "provider_attempt")
            }
        }
    }

    @Test("401 renews the tokens, which are kept; a second one ends the leave until the learner connects again")
    func unauthorised() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let id = try await connected(fixture, as: ann)
            let path = "/ims/ob/v3p0/credentials"
            fixture.provider.answer(path, with: ProviderDouble.json("", status: 401))
            #expect(try await bring(fixture, id, as: ann).problem == nil)
            _ = try await bring(fixture, id, as: ann)
            let last = try #require(fixture.provider.requests.last)
            #expect(last.authorisationField == "Bearer at-2")

            fixture.provider.answer(
                path, with: ProviderDouble.json("", status: 401), ProviderDouble.json("", status: 401))
            let ended = try await bring(fixture, id, as: ann)
            #expect(ended.problem == "API_UNAUTHORISED" && ended.connection.status == .ended)
            let asked = fixture.provider.requests.count
            #expect(await refusal { _ = try await bring(fixture, id, as: ann) }?.conflictCode == "provider_ended")
            #expect(fixture.provider.requests.count == asked)
            #expect(try await connected(fixture, as: ann) == id)
            #expect(try await bring(fixture, id, as: ann).problem == nil)
        }
    }

    @Test("A place that asks for patience is not asked before its time")
    func rateLimited() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let id = try await connected(fixture, as: ann)
            fixture.provider.answer(
                "/ims/ob/v3p0/credentials", with: ProviderDouble.json("", status: 429, ["retry-after": "30"]))
            let busy = try await bring(fixture, id, as: ann)
            #expect(busy.problem == "API_RATE_LIMITED" && busy.connection.status == .connected)
            let asked = fixture.provider.requests.count
            fixture.wait(29)
            #expect(await refusal { _ = try await bring(fixture, id, as: ann) }?.conflictCode == "provider_busy")
            #expect(fixture.provider.requests.count == asked)
            fixture.wait(1)
            #expect(try await bring(fixture, id, as: ann).problem == nil)
        }
    }

    @Test("A place that cannot be asked is refused with what to do, and leaves nothing behind")
    func refused() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            for address in ["", "http://backpack.example", "127.0.0.1", String(repeating: "a", count: 2049)] {
                let refused = await refusal { _ = try await ConnectProvider(fixture.context)(address, as: ann) }
                #expect(refused?.fields.first?.hasPrefix("/address ") == true, "\(address.prefix(30))")
            }
            #expect(fixture.provider.requests.isEmpty)
            let description = ProviderDouble.description(
                "https://backpack.example", token: "https://evil.example/token")
            fixture.provider.answer("/ims/ob/v3p0/discovery", with: ProviderDouble.json(description))
            #expect(await refusal { _ = try await connect(fixture, as: ann) }?.fields == ["/address not_allowed"])
            fixture.provider.answer("/ims/ob/v3p0/discovery", with: ProviderDouble.json("", status: 404))
            #expect(await refusal { _ = try await connect(fixture, as: ann) }?.conflictCode == "provider_unavailable")
            #expect(try await fixture.count("select count(*) from provider_connection") == 0)
            let eva = try await fixture.employer()
            #expect(await refusal { _ = try await connect(fixture, as: eva) } != nil)
        }
    }

    @Test("Ten connections and no more; ended ones are gone with their secrets, badges stay")
    func disconnecting() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, bob) = (try await fixture.learner(), try await fixture.learner("bob@example.org"))
            let id = try await connected(fixture, as: ann)
            fixture.provider.keep([try token(LearnerBadges(), "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a01")])
            _ = try await bring(fixture, id, as: ann)
            for number in 2...LearnerLimits.providerConnections {
                _ = try await ConnectProvider(fixture.context)("backpack\(number).example", as: ann)
            }
            let eleventh = await refusal {
                _ = try await ConnectProvider(fixture.context)("backpack11.example", as: ann)
            }
            #expect(eleventh?.conflictCode == "too_many")
            // The same place again is no further one.
            #expect(try await connect(fixture, as: ann).id == id)
            #expect(try await ReadProviderConnections(fixture.context).all(as: ann).count == 10)
            #expect(try await ReadProviderConnections(fixture.context).all(as: bob).isEmpty)
            #expect(await refusal { try await DisconnectProvider(fixture.context)(id, as: bob) }?.isNotFound == true)
            try await DisconnectProvider(fixture.context)(id, as: ann)
            #expect(await refusal { _ = try await bring(fixture, id, as: ann) }?.isNotFound == true)
            #expect(try await fixture.count("select count(*) from provider_connection") == 9)
            #expect(try await fixture.count("select count(*) from credential where deleted_at is null") == 1)
        }
    }

    @Test("What time does not suffice for is left and told, and changes nothing")
    func outOfTime() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let id = try await connected(fixture, as: ann)
            let badges = LearnerBadges()
            fixture.provider.keep(
                try (1...3).map { try token(badges, "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a0\($0)") })
            #expect(try await bring(fixture, id, as: ann).items.count == 3)
            var hurried = fixture.context.providers
            hurried.importDuration = .zero
            let outcome = try await ImportFromProvider(fixture.context.with(hurried))(id, as: ann).result
            #expect(outcome.items.count + outcome.remaining == 3 && outcome.problem == nil)
            #expect(try await fixture.count("select count(*) from credential where verdict = 'verified'") == 3)
            #expect(try await fixture.count("select count(*) from credential where counts_until is not null") == 0)
        }
    }
}

extension UseCaseContext {
    fileprivate func with(_ providers: ProviderGround) -> UseCaseContext {
        UseCaseContext(
            store: store, settings: settings, documentLoader: documentLoader, verificationPolicy: verificationPolicy,
            providers: providers, logger: logger, clock: clock)
    }
}
