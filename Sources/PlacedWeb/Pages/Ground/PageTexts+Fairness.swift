import PlacedDomain
import PlacedMatching

extension PageTexts {
    /// Texts of the stages, groups and conclusions of audits.
    static var fairness: [String] {
        let conclusions = AuditConclusion.allCases.map(\.rawValue)
        let groups = RaceEthnicityCategory.allCases.map(\.code) + [FairnessAudit.unknown.code]
        let bases = ["all"] + AuditStage.allCases.compactMap(\.base?.rawValue)
        let said = conclusions.filter { $0 != AuditConclusion.insufficientData.rawValue }
        return family("page.stage", AuditStage.self) + family("page.dimension", AuditDimension.self)
            + family("page.category", Sex.self) + groups.map { "page.category.\($0)" }
            + bases.map { "page.audit.among.\($0)" } + (conclusions + ["nothing"]).map { "page.audit.short.\($0)" }
            + (said + ["nothing", "too_few", "one_decides"]).map { "page.audit.said.\($0)" }
    }
}
