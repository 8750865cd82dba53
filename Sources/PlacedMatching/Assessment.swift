/// What was found of a pair that passes every filter but, at most, one required group.
struct Assessment: Sendable {
    let factors: FactorValues
    /// Place in the placement's `required` of the group that is not satisfied; it counts as quality 0.
    let failed: Int?
    /// How many more alternatives that group needs; 0 when none failed.
    let stillNeeded: Int
}
