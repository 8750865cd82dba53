/// What a comparison says, for somebody who is no statistician.
public enum AuditConclusion: String, Sendable, Hashable, CaseIterable {
    /// Too few people for any conclusion.
    case insufficientData = "insufficient_data"
    /// Not below four fifths, and not more than chance would bring.
    case noDifferenceShown = "no_difference_shown"
    /// Below four fifths, but chance could bring as much.
    case belowFourFifthsMayBeChance = "below_four_fifths_may_be_chance"
    /// Not below four fifths, but more than chance would bring.
    case smallButNotChance = "small_but_not_chance"
    /// Below four fifths, and more than chance would bring: look into it.
    case adverseImpact = "adverse_impact"
}
