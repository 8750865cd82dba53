/// What was found of a pair that is eligible or one badge away.
struct PairFinding: Sendable {
    let factors: FactorValues
    /// Place of the one required group that is not satisfied and that one achievement would satisfy; negative: none.
    let lacking: Int

    /// Whether the pair is one badge away.
    var isNear: Bool { lacking >= 0 }
}
