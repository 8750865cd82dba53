#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// One person's award of an achievement.
public struct BadgeAward: Sendable, Equatable {
    /// The credential's own identifier; the address where a hosted one is served.
    public var id: String
    /// The recipient's e-mail address; written only as a salted hash.
    public var recipientEmail: String
    /// The salt of that hash; should differ for each award.
    public var salt: String
    /// When it was issued.
    public var issuedOn: Date
    /// When it stops being valid.
    public var expires: Date?
    /// Achieved level, 1 to 5, stated by Open Badges 3.0 alone; nil states none.
    public var level: Int?

    /// An award with these values.
    public init(
        id: String, recipientEmail: String, salt: String, issuedOn: Date, expires: Date? = nil, level: Int? = nil
    ) {
        self.id = id
        self.recipientEmail = recipientEmail
        self.salt = salt
        self.issuedOn = issuedOn
        self.expires = expires
        self.level = level
    }
}
