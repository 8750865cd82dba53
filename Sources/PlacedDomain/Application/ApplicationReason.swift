/// Why an application ended; served as reference data and shown to the other side in plain words.
public enum ApplicationReason: String, Sendable, Codable, CaseIterable {
    case requirementsNotMet = "requirements_not_met"
    case otherCandidateStronger = "other_candidate_stronger"
    case scheduleDoesNotFit = "schedule_does_not_fit"
    case positionFilled = "position_filled"
    case noCapacity = "no_capacity"
    case foundOtherPlacement = "found_other_placement"
    case distance, pay
    case personalReasons = "personal_reasons"
    case noAnswer = "no_answer"
    case other

    /// The reasons each side may give.
    public static func allowed(for role: Role) -> [ApplicationReason] {
        switch role {
        case .employer:
            [.requirementsNotMet, .otherCandidateStronger, .scheduleDoesNotFit, .positionFilled, .noCapacity, .other]
        case .learner:
            [.foundOtherPlacement, .distance, .pay, .scheduleDoesNotFit, .personalReasons, .noAnswer, .other]
        case .advisor, .operator: []
        }
    }
}
