/// Why a run could not count a placement on a learner's list, which was found out when it was run.
public enum RoundExclusion: String, Sendable, Codable, CaseIterable {
    /// The placement had not joined the round.
    case notJoined = "not_joined"
    /// No consent let the employer see the learner any more, or the collection to apply with was gone.
    case consent
    /// A credential the match rested on no longer counted.
    case evidence
    /// The two had settled the matter outside the round.
    case settled
}
