public import Foundation

/// What a learner grants: which collection, to whom, what of the person it reveals, and until when.
public struct ConsentGrant: Sendable, Hashable {
    /// Whom a grant reaches.
    public enum Reach: Sendable, Hashable {
        /// Every employer, save those the learner hides from.
        case allEmployers
        /// One employer, for all its placements.
        case employer(EmployerID)
        /// One placement.
        case placement(PlacementID)
    }

    /// What a grant can show beside the credentials.
    public enum Reveal: String, Sendable, Codable, CaseIterable {
        case name, email, issuer
    }

    /// The version of the words a learner agrees to; kept with each grant, so that it is known later what was agreed.
    public static let textVersion = "2026-11"

    /// What is shown.
    public var collection: CollectionID
    /// To whom.
    public var reach: Reach
    /// What else is shown; without it the person stays masked.
    public var reveal: [Reveal]
    /// Last day it holds, in UTC; nil takes a year.
    public var expiresOn: CalendarDay?

    /// A grant.
    public init(collection: CollectionID, reach: Reach, reveal: [Reveal] = [], expiresOn: CalendarDay? = nil) {
        self.collection = collection
        self.reach = reach
        self.reveal = reveal
        self.expiresOn = expiresOn
    }

    /// The day it ends, `expiresOn` or a year from today.
    public func lastDay(now: Date) -> CalendarDay {
        expiresOn ?? CalendarDay(now, in: .gmt).adding(days: LearnerLimits.consentDefaultDays)
    }

    /// What is wrong with it, without looking anything up.
    public func problems(now: Date) -> [FieldProblem] {
        var found: [FieldProblem] = []
        for (index, item) in reveal.enumerated() where reveal[..<index].contains(item) {
            found.append(FieldProblem("/reveal/\(index)", .duplicate, "Name each item once."))
        }
        let today = CalendarDay(now, in: .gmt)
        if let expiresOn, expiresOn <= today {
            found.append(
                FieldProblem("/expires_on", .inThePast, "\(expiresOn) is not in the future; choose a later day."))
        }
        if let expiresOn, expiresOn > today.adding(days: LearnerLimits.consentDays) {
            found.append(FieldProblem("/expires_on", .outOfRange, "Choose a day within ten years."))
        }
        return found
    }
}
