import Foundation
import OpenBadges

/// Issues a new badge of the demo's issuers to anybody who asks.
struct DemoBadgeIssuing: Sendable {
    /// There is no such achievement.
    struct UnknownAchievement: Error, CustomStringConvertible {
        let asked: String
        let known: [String]

        var description: String { "there is no achievement \(asked); issue one of: \(known.joined(separator: ", "))" }
    }

    let issuers: DemoIssuers
    let baseURL: String

    /// An Open Badges 3.0 credential as a signed token.
    ///
    /// - Parameters:
    ///   - asked: the achievement's short name or its IRI.
    ///   - email: the recipient; the token holds only a salted hash of it.
    func token(of asked: String, to email: String, now: Date) throws -> String {
        let awarded = DemoAchievement.allCases.filter(\.isAwarded)
        guard let achievement = awarded.first(where: { $0.rawValue == asked || $0.iri(baseURL: baseURL) == asked })
        else {
            throw UnknownAchievement(asked: asked, known: awarded.map(\.rawValue))
        }
        let id = UUID().uuidString.lowercased()
        return try issuers[achievement.issuer].token(
            for: BadgeAward(
                id: "urn:uuid:\(id)", recipientEmail: email, salt: id, issuedOn: now,
                expires: achievement.lifetimeDays.map { now.addingTimeInterval(TimeInterval($0 * 86_400)) }, level: 3),
            of: achievement.badge(baseURL: baseURL))
    }
}
