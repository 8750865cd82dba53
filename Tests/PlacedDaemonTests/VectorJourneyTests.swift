import Foundation
import OpenBadges
import PlacedDomain
import PlacedMail
import PlacedStore
import PlacedUseCases
import Testing

/// A published case of hosted badges goes the whole way: import, collection, consent, match, candidates, digest.
@Suite("A vector's journey")
struct VectorJourneyTests {
    @Test("hosted and signed badges of the vectors reach an employer's digest", arguments: ["hosted-url", "signed-ok"])
    func vectorReachesDigest(id: String) async throws {
        guard let folder = Self.folder else {
            print("VectorJourneyTests: skipped 1 case (\(id)), the vectors are not here")
            return
        }
        let all = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appending(path: "cases.json")))
        let cases = (all as? [[String: Any]]) ?? ((all as? [String: Any])?["cases"] as? [[String: Any]]) ?? []
        let entry = try #require(cases.first { $0["id"] as? String == id })
        let network = try JSONSerialization.data(withJSONObject: entry["network"] ?? [:])
        let now = try #require((entry["now"] as? String).flatMap { TimestampText.read($0) })
        let input = try #require(entry["input"] as? String)
        let body = try Data(contentsOf: folder.appending(path: input))
        let email = try #require(((entry["known_recipient"] as? [String: Any])?["email"] as? [String])?.first)

        try await JourneyWorld.run(
            now: now, email: email, loader: RecordedDocumentLoader(json: Array(network)),
            policy: VerificationPolicy(urlRules: .recorded)
        ) { world in
            let text = String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            let handedIn: ImportCredential.Input =
                text.hasPrefix("https:") ? .url(text) : .body(Array(body), mediaType: "application/jwt")
            let outcome = try await world.done(ImportCredential(world.context)(handedIn, as: world.learner))
            guard case .one(let credential, true) = outcome else {
                Issue.record("not one new credential")
                return
            }
            let achievement = try #require(credential.achievement?.iri)
            let placement = try await world.publish(requiring: achievement)
            _ = try await world.share([credential.id])
            world.wait(60)
            let run = try await world.match()
            #expect(run.state == .succeeded)

            let page = try await ReadCandidates(world.context)(
                of: placement.id, afterRank: 0, limit: 50, as: world.employer)
            let candidate = try #require(page.items.first)
            #expect(candidate.displayName == "Rita Roy")
            #expect(candidate.masked == ["email", "issuer"])
            #expect(zip(candidate.factors, candidate.weights).map { $0 * $1 }.reduce(0, +) == candidate.score)

            let composed = try await world.composeDigests()
            #expect(composed >= 1)
            let again = try await world.composeDigests()
            #expect(again == 0)
            let mails = try await world.send()
            let mail = try #require(mails.first { $0.recipient.contains("eva@harbor.example") })
            #expect(mail.text.contains("Warehouse apprentice"))
            #expect(mail.text.contains("Rita Roy"))
            #expect(mail.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click")
        }
    }

    /// `generated/ob2-hosted-signed` of the vectors, when they are beside the project.
    private static var folder: URL? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let vectors =
            ProcessInfo.processInfo.environment["PLACED_VECTORS"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/vectors")
        let folder = vectors.appending(path: "generated/ob2-hosted-signed")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
