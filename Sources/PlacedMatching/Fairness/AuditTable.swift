/// One stage seen along one dimension.
public struct AuditTable: Sendable, Hashable {
    /// What people are told apart by.
    public let dimension: AuditDimension
    /// What they are selected for.
    public let stage: AuditStage
    /// The categories, each compared with that of the highest rate.
    public let table: SelectionTable
    /// Those who did not answer, who are counted and compared with nobody.
    public let unknown: GroupCount
}
