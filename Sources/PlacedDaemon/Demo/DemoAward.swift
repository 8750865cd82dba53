import Foundation
import OpenBadges

/// One badge of one of the demo's learners.
struct DemoAward: Sendable, Hashable {
    /// How the learner has it.
    enum Form: Sendable, Hashable {
        /// Open Badges 3.0 as a signed token.
        case token
        /// The same, baked into an image.
        case bakedToken
        /// Open Badges 2.0, hosted by the demo itself; imported by its address.
        case hosted
    }

    /// Names it among all awards; part of its address.
    let name: String
    let achievement: DemoAchievement
    let recipient: String
    /// Days before the founding on which it was issued.
    let issuedDaysBefore: Int
    /// Days after the founding on which it expires (negative: before); nil: as long as the achievement lasts.
    var expiresDaysAfter: Int?
    /// Achieved level 1–5; stated by tokens alone.
    var level: Int?
    var isRevoked = false

    /// The college hosts, the others sign; every third token is in an image.
    var form: Form {
        if achievement.issuer == .college { return .hosted }
        return issuedDaysBefore % 3 == 0 ? .bakedToken : .token
    }

    /// As the issuer writes it.
    func award(_ foundation: DemoFoundation, baseURL: String) -> BadgeAward {
        let lasts = achievement.lifetimeDays.map { $0 - issuedDaysBefore }
        let id = form == .hosted ? "\(baseURL)/demo/badges/assertions/\(name)" : "urn:demo:award:\(name)"
        return BadgeAward(
            id: id, recipientEmail: recipient, salt: "demo-\(name)",
            issuedOn: foundation.day(before: issuedDaysBefore),
            expires: (expiresDaysAfter ?? lasts).map { foundation.day(before: -$0) }, level: level)
    }
}
