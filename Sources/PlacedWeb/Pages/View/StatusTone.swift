import PlacedDomain

/// The colour of a state; its word always stands beside it.
enum StatusTone {
    static func of(_ status: PlacementStatus) -> String {
        switch status {
        case .published: "good"
        case .inReview: "info"
        case .referred: "warn"
        case .filled: "brand-tag"
        case .draft, .closed, .withdrawn: "plain"
        }
    }

    static func of(_ status: ApplicationStatus) -> String {
        switch status {
        case .offered, .accepted, .placed: "good"
        case .shortlisted, .interviewing: "brand-tag"
        case .submitted: "info"
        case .unsuccessful, .declined, .withdrawn, .draft: "plain"
        }
    }

    static func of(_ verdict: CredentialVerdict) -> String {
        switch verdict {
        case .verified: "good"
        case .indeterminate: "warn"
        case .notVerified: "bad"
        }
    }
}
