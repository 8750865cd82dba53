/// What was found of a pair that is eligible or one badge away.
struct PairFinding: Sendable {
    let factors: FactorValues
    /// Whether it lacks one required group, which one achievement would satisfy.
    let isNear: Bool
}
