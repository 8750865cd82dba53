import Foundation

/// What a learner writes of themselves: all of a profile that a request can set.
public struct ProfileContent: Sendable, Hashable {
    /// What an employer is shown when a consent reveals the name; nil: none.
    public var displayName: String?
    /// Addresses as typed; nil leaves them as they are. New ones stay unverified until a mailed link is used.
    public var emails: [String]?
    /// Where, when and how the learner can work.
    public var preferences = LearnerProfile()
    /// Employers that no consent reaches.
    public var hiddenEmployers: [EmployerID] = []

    /// Nothing said.
    public init() {}

    /// What is wrong with it, without looking anything up.
    public func problems() -> [FieldProblem] {
        var found = preferences.problems()
        if let displayName {
            if displayName.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
                found.append(FieldProblem("/display_name", .tooShort, "Give a name, or null for none."))
            }
            if displayName.count > LearnerLimits.nameLength {
                found.append(FieldProblem("/display_name", .tooLong, "Shorten the name to 200 characters."))
            }
        }
        if hiddenEmployers.count > LearnerLimits.hiddenEmployers {
            found.append(
                FieldProblem(
                    "/hide_from_employers", .tooMany,
                    "Hide from at most \(LearnerLimits.hiddenEmployers) employers; give no consent instead."))
        }
        for (index, employer) in hiddenEmployers.enumerated() where hiddenEmployers[..<index].contains(employer) {
            found.append(FieldProblem("/hide_from_employers/\(index)", .duplicate, "Name each employer once."))
        }
        return found + emailProblems()
    }

    private func emailProblems() -> [FieldProblem] {
        guard let emails else { return [] }
        var found: [FieldProblem] = []
        if emails.count > LearnerLimits.emails {
            found.append(FieldProblem("/emails", .tooMany, "Keep at most \(LearnerLimits.emails) addresses."))
        }
        var seen: Set<String> = []
        for (index, text) in emails.enumerated() {
            guard let address = EmailAddress(text) else {
                found.append(EmailAddress.problem(at: "/emails/\(index)"))
                continue
            }
            if !seen.insert(address.folded).inserted {
                found.append(FieldProblem("/emails/\(index)", .duplicate, "Name each address once."))
            }
        }
        return found
    }
}
