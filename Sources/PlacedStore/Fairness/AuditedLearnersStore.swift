public import Foundation
import Libpq
public import PlacedDomain

/// Learners who are alike to an audit: the same answers, the same way. No identifier, and no score.
public struct AuditedLearners: Sendable, Hashable {
    /// What they answered.
    public let answers: Demographics
    /// Whether they let at least one employer see badges when the run began.
    public let isOptedIn: Bool
    /// Whether they met the requirements of at least one placement.
    public let isEligible: Bool
    /// Whether their best score by the platform's weights is strictly above the median of everybody eligible.
    public let isAboveMedian: Bool
    /// Whether they stood in the list of at least one placement.
    public let isListed: Bool
    /// Whether an employer has shortlisted, invited or chosen one of their applications.
    public let isContacted: Bool
    /// Whether they have a placement.
    public let isPlaced: Bool
    /// How many they are.
    public let people: Int
}

extension StoreAccess {
    /// Every learner after a run, counted by likeness. Asked by an operator through ``Store/demographics(as:now:)``.
    ///
    /// - Parameters:
    ///   - position: the run's place in the record.
    ///   - asOf: the instant the run matched at; who came later is not among them.
    public func auditedLearners(after position: Int64, asOf: Date) async throws(StoreError) -> [AuditedLearners] {
        try await run(CountAuditedLearners(position: position, asOf: asOf))
    }
}

private struct CountAuditedLearners: DatabaseStatement {
    let position: Int64
    let asOf: Date

    var sql: String {
        """
        /* AuditedLearners.count */
        select sex, race_ethnicity, is_opted_in, is_eligible, is_above_median, is_listed, is_contacted, is_placed, people
        from audited_learners($1, $2)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(position)
        parameters.append(asOf)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AuditedLearners {
        AuditedLearners(
            answers: try DemographicColumns.read(&row), isOptedIn: try row.next(Bool.self),
            isEligible: try row.next(Bool.self), isAboveMedian: try row.next(Bool.self),
            isListed: try row.next(Bool.self), isContacted: try row.next(Bool.self),
            isPlaced: try row.next(Bool.self), people: Int(try row.next(Int64.self)))
    }
}
