/// The life of a posting; the allowed steps are data, and the database's trigger holds the same table.
public enum PlacementStatus: String, Sendable, Codable, CaseIterable {
    case draft
    case inReview = "in_review"
    case referred, published, filled, closed, withdrawn

    /// Where a posting may go from here.
    public var next: [PlacementStatus] { Self.transitions[self] ?? [] }

    /// Every allowed step.
    public static let transitions: [PlacementStatus: [PlacementStatus]] = [
        .draft: [.inReview, .published, .withdrawn],
        .inReview: [.published, .referred, .withdrawn],
        .referred: [.inReview, .published, .withdrawn],
        .published: [.filled, .closed, .withdrawn],
        .closed: [.filled],
    ]

    /// Whether the posting's text may still be changed by its employer.
    public var isEditable: Bool {
        switch self {
        case .draft, .referred, .published: true
        case .inReview, .filled, .closed, .withdrawn: false
        }
    }
}

/// Why a posting ended.
public enum ClosureReason: String, Sendable, Codable, CaseIterable {
    /// Its deadline day was over in its own time zone.
    case deadlinePassed = "deadline_passed"
    case filledHere = "filled_here"
    case filledElsewhere = "filled_elsewhere"
    case noLongerNeeded = "no_longer_needed"
    case fundingEnded = "funding_ended"
    case duplicate
    case postedInError = "posted_in_error"
    /// Taken down by an operator.
    case withdrawnByReview = "withdrawn_by_review"
    case other
}

/// Why a deadline was moved.
public enum ExtensionReason: String, Sendable, Codable, CaseIterable {
    case noApplications = "no_applications"
    case noSuitableApplicant = "no_suitable_applicant"
    case moreSeats = "more_seats"
    case other
}
