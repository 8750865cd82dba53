import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("Proving a DID")
struct IdentifierTests {
    private static let wallet = BadgeIssuer(didOf: .newEd25519(), name: "Wallet")

    /// Proves the DID of a wallet as a learner would.
    private func prove(
        _ wallet: BadgeIssuer, _ fixture: LearnerFixture, as actor: Actor
    ) async throws -> LearnerIdentifierRecord {
        let asked = try await AskForChallenge(fixture.context)(as: actor)
        let answer = try wallet.presentation(challenge: asked.challenge.text, domain: asked.domain)
        return try await ProveIdentifier(fixture.context)(asked.challenge, Array(answer.utf8), as: actor).result
    }

    /// A badge that is issued to a DID and names no address.
    private func badge(to did: String) throws -> ImportCredential.Input {
        let badges = LearnerBadges()
        let award = BadgeAward(
            id: "urn:uuid:6a1e94e6-6f0c-4c3c-8f39-2f1f3a2b7a02", recipientEmail: "", salt: "",
            issuedOn: LearnerFixture.start.addingTimeInterval(-86_400))
        let token = try badges.issuer.token(for: award, of: badges.achievement, heldBy: did)
        return .body(Array(token.utf8), mediaType: "application/vc+jwt")
    }

    @Test("A challenge is answered once, by the wallet it proves, and the DID is listed")
    func proven() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let asked = try await AskForChallenge(fixture.context)(as: ann)
            #expect(asked.domain == fixture.context.settings.baseURL)
            #expect(asked.expiresAt == fixture.now.addingTimeInterval(600))
            let answer = Array(try wallet.presentation(challenge: asked.challenge.text, domain: asked.domain).utf8)
            let made = try await ProveIdentifier(fixture.context)(asked.challenge, answer, as: ann).result
            #expect(made.did == wallet.id && made.provenAt == fixture.now)
            #expect(try await ReadIdentifiers(fixture.context)(as: ann) == [made])
            let again = await refusal {
                _ = try await ProveIdentifier(fixture.context)(asked.challenge, answer, as: ann)
            }
            #expect(again?.fields == ["/challenge expired"])
            // A wallet that was set up anew proves the same identifier once more.
            #expect(try await prove(wallet, fixture, as: ann).id == made.id)
            #expect(try await fixture.count("select count(*) from identifier_challenge") == 0)
            #expect(try await fixture.count("select count(*) from event where verb = 'identifier.proven'") == 1)
        }
    }

    @Test("A challenge holds for ten minutes, and for who asked for it")
    func challenges() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let (ann, bea) = (try await fixture.learner(), try await fixture.learner("bea@example.org"))
            func answer(_ asked: IdentifierChallenge, as actor: Actor) async throws {
                let answer = try wallet.presentation(challenge: asked.challenge.text, domain: asked.domain)
                _ = try await ProveIdentifier(fixture.context)(asked.challenge, Array(answer.utf8), as: actor)
            }
            let first = try await AskForChallenge(fixture.context)(as: ann)
            let foreign = await refusal { try await answer(first, as: bea) }
            #expect(foreign?.fields == ["/challenge expired"])
            fixture.wait(600)
            let late = await refusal { try await answer(first, as: ann) }
            #expect(late?.fields == ["/challenge expired"])
            let second = try await AskForChallenge(fixture.context)(as: ann)
            fixture.wait(599)
            try await answer(second, as: ann)
            let own = await refusal { _ = try await AskForChallenge(fixture.context)(as: try await fixture.employer()) }
            guard case .forbidden = own else {
                Issue.record("an employer was given a challenge")
                return
            }
        }
    }

    @Test("Five challenges can be open; the sixth takes the place of the oldest; none is stored as it is")
    func openChallenges() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            var asked: [IdentifierChallenge] = []
            for _ in 0...LearnerLimits.openChallenges {
                fixture.wait(1)
                asked.append(try await AskForChallenge(fixture.context)(as: ann))
            }
            #expect(try await fixture.count("select count(*) from identifier_challenge") == 5)
            #expect(
                try await fixture.count(
                    "select count(*) from identifier_challenge where position(convert_to('\(asked[5].challenge.text)', 'UTF8') in challenge_hash) > 0"
                ) == 0)
            let oldest = try wallet.presentation(challenge: asked[0].challenge.text, domain: asked[0].domain)
            let gone = await refusal {
                _ = try await ProveIdentifier(fixture.context)(asked[0].challenge, Array(oldest.utf8), as: ann)
            }
            #expect(gone?.fields == ["/challenge expired"])
            let next = try wallet.presentation(challenge: asked[1].challenge.text, domain: asked[1].domain)
            _ = try await ProveIdentifier(fixture.context)(asked[1].challenge, Array(next.utf8), as: ann)
        }
    }

    @Test("What proves nothing says why and leaves the challenge to be answered rightly")
    func unproven() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let asked = try await AskForChallenge(fixture.context)(as: ann)
            for (answer, code) in [
                (try wallet.presentation(challenge: "another", domain: asked.domain), "CHALLENGE_MISMATCH"),
                (
                    try wallet.presentation(challenge: asked.challenge.text, domain: "https://x.example"),
                    "CHALLENGE_MISMATCH"
                ),
                (
                    try wallet.presentation(
                        challenge: asked.challenge.text, domain: asked.domain,
                        expires: fixture.now.addingTimeInterval(-1)),
                    "EXPIRED"
                ),
                ("not a presentation", "JSON_INVALID"),
            ] {
                let wrong = await refusal {
                    _ = try await ProveIdentifier(fixture.context)(asked.challenge, Array(answer.utf8), as: ann)
                }
                #expect(wrong?.fields == ["/presentation not_allowed"])
                if case .invalid(let problems) = wrong { #expect(problems[0].message.hasPrefix(code + ": ")) }
            }
            let right = try wallet.presentation(challenge: asked.challenge.text, domain: asked.domain)
            _ = try await ProveIdentifier(fixture.context)(asked.challenge, Array(right.utf8), as: ann)
            #expect(try await ReadIdentifiers(fixture.context)(as: ann).map(\.did) == [wallet.id])
        }
    }

    @Test("A DID stands for one account; who gives it back makes room")
    func taken() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let (ann, bea) = (try await fixture.learner(), try await fixture.learner("bea@example.org"))
            let made = try await prove(wallet, fixture, as: ann)
            let refused = await refusal { _ = try await prove(wallet, fixture, as: bea) }
            #expect(refused?.conflictCode == "identifier_taken")
            let foreign = await refusal { try await RemoveIdentifier(fixture.context)(made.id, as: bea) }
            #expect(foreign?.isNotFound == true)
            try await RemoveIdentifier(fixture.context)(made.id, as: ann)
            let gone = await refusal { try await RemoveIdentifier(fixture.context)(made.id, as: ann) }
            #expect(gone?.isNotFound == true)
            #expect(try await prove(wallet, fixture, as: bea).did == wallet.id)
        }
    }

    @Test("Ten identifiers, and not one more")
    func bound() async throws {
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            for _ in 0..<LearnerLimits.identifiers {
                _ = try await prove(BadgeIssuer(didOf: .newP256(), name: "Wallet"), fixture, as: ann)
            }
            let refused = await refusal {
                _ = try await prove(BadgeIssuer(didOf: .newP256(), name: "Wallet"), fixture, as: ann)
            }
            #expect(refused?.conflictCode == "too_many")
        }
    }

    @Test("A badge issued to a DID counts once it is proven and handed in again, and no longer when it is given back")
    func badges() async throws {
        let wallet = Self.wallet
        try await LearnerFixture.run { fixture in
            let ann = try await fixture.learner()
            let badge = try badge(to: wallet.id)
            let before = try await fixture.importOne(badge, as: ann)
            #expect(before.0.columns.verdict == .indeterminate)
            #expect(before.0.columns.reasons == ["RECIPIENT_MISMATCH"] && before.0.columns.securedForm == nil)
            let made = try await prove(wallet, fixture, as: ann)
            let after = try await fixture.importOne(badge, as: ann)
            #expect(after.0.id == before.0.id && !after.isNew)
            #expect(after.0.columns.verdict == .verified)
            // Somebody else's DID does not make it theirs.
            let bea = try await fixture.learner("bea@example.org")
            _ = try await prove(BadgeIssuer(didOf: .newP256(), name: "Other"), fixture, as: bea)
            #expect(try await fixture.importOne(badge, as: bea).0.columns.verdict == .notVerified)

            try await RemoveIdentifier(fixture.context)(made.id, as: ann)
            while try await VerifyDueCredentials(fixture.context)(holder: "test") > 0 {}
            let without = try await ReadCredentials(fixture.context).one(after.0.id, as: ann)
            #expect(without.columns.verdict == .indeterminate && without.columns.reasons == ["RECIPIENT_MISMATCH"])
        }
    }
}
