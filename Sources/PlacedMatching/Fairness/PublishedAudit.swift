/// The audit of a run as everybody may see it.
///
/// Whoever a stage selects are the people of the stages after it: both are one count and hidden together, or the one
/// would tell what the other keeps. It is kept for the reports after it, which must not tell by comparison.
public struct PublishedAudit: Sendable, Hashable, Codable {
    /// Every stage, in the order of the way to a placement.
    public let stages: [PublishedStage]

    /// Prepares an audit for publication.
    /// - Parameter earlier: every report published before, since any two of them can be laid side by side.
    public init(_ tally: AuditTally, rules: AuditRules = .standard, earlier: [PublishedAudit] = []) {
        var stages: [PublishedStage] = []
        for stage in AuditStage.allCases {
            let base = stages.first { $0.stage == stage.base }
            stages.append(
                PublishedStage(
                    AuditGrid(tally, stage: stage), stage: stage, of: base?.selected, rules: rules,
                    earlier: earlier.compactMap { $0[stage] }))
        }
        self.stages = stages
    }

    /// One stage.
    public subscript(_ stage: AuditStage) -> PublishedStage? {
        stages.first { $0.stage == stage }
    }
}
