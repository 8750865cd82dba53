/// Why a run could not count a placement on a learner's list, which was found out when it was run.
public enum RoundExclusion: String, Sendable, Codable, CaseIterable {
    /// The learner's account was closed.
    case closed
    /// The learner had left the round after its lists were frozen.
    case left
    /// The placement had not joined the round.
    case notJoined = "not_joined"
    /// No consent let the employer see the learner any more, or the collection to apply with was gone.
    case consent
    /// The two had settled the matter outside the round.
    case settled
    /// The learner had withdrawn the application to the placement after the lists were frozen.
    case withdrawn
    /// The learner had accepted another offer meanwhile, or got a seat in another round.
    case placedElsewhere = "placed_elsewhere"
    /// A credential the match rested on no longer counted, and no other match had come.
    case evidence
}
