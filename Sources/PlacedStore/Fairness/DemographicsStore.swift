public import Foundation
import Libpq
public import PlacedDomain

/// A learner's answers as they are stored.
public struct DemographicsRecord: Sendable, Hashable {
    /// The answers.
    public let answers: Demographics
    /// When they were last changed.
    public let answeredAt: Date
}

/// Answers are the business of ``Store/demographics(as:now:)``; any other access is refused by the database.
extension StoreAccess {
    /// A learner's own answers; nil before the first.
    public func demographics(of learner: LearnerID) async throws(StoreError) -> DemographicsRecord? {
        try await first(FindDemographics(learner: learner))
    }

    /// Writes all answers of a learner anew.
    public func saveDemographics(_ answers: Demographics, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(SaveDemographics(answers: answers, learner: learner, now: scope.now))
    }

    /// Forgets what a learner answered.
    public func deleteDemographics(of learner: LearnerID) async throws(StoreError) {
        _ = try await run(DeleteDemographics(learner: learner))
    }
}

/// How answers are spelled in the database.
enum DemographicColumns {
    /// Stands for the learner who prefers not to say.
    static let declined = "declined"

    static func read(_ row: inout RowReader) throws(RowDecodingError) -> Demographics {
        let sex = try row.next(String?.self)
        let boxes = try row.next([String]?.self)
        return Demographics(
            sex: answer(sex, isDeclined: sex == declined) { Sex(rawValue: $0) },
            raceEthnicity: answer(boxes, isDeclined: boxes == [declined]) { boxes in
                Set(boxes.compactMap(RaceEthnicity.init(rawValue:)))
            })
    }

    private static func answer<Stored, Value>(
        _ stored: Stored?, isDeclined: Bool, _ read: (Stored) -> Value?
    ) -> DemographicAnswer<Value> {
        if isDeclined { return .declined }
        // What the columns may hold is checked by the schema, against the same words.
        return stored.flatMap(read).map { .given($0) } ?? .unanswered
    }

    static func sex(_ answers: Demographics) -> String? {
        switch answers.sex {
        case .unanswered: nil
        case .declined: declined
        case .given(let sex): sex.rawValue
        }
    }

    static func raceEthnicity(_ answers: Demographics) -> [String]? {
        switch answers.raceEthnicity {
        case .unanswered: nil
        case .declined: [declined]
        case .given(let boxes): boxes.isEmpty ? nil : boxes.map(\.rawValue).sorted()
        }
    }
}

private struct FindDemographics: DatabaseStatement {
    let learner: LearnerID

    var sql: String {
        """
        /* Demographics.find */
        select sex, race_ethnicity, answered_at from demographics where learner_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DemographicsRecord {
        DemographicsRecord(answers: try DemographicColumns.read(&row), answeredAt: try row.next(Date.self))
    }
}

private struct SaveDemographics: DatabaseStatement {
    typealias Row = NoRow

    let answers: Demographics
    let learner: LearnerID
    let now: Date

    var sql: String {
        """
        /* Demographics.save */
        insert into demographics (learner_id, sex, race_ethnicity, answered_at)
        values ($1, $2, $3, $4)
        on conflict (learner_id) do update
        set sex = excluded.sex, race_ethnicity = excluded.race_ethnicity, answered_at = excluded.answered_at
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(DemographicColumns.sex(answers))
        parameters.append(DemographicColumns.raceEthnicity(answers))
        parameters.append(now)
    }
}

private struct DeleteDemographics: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID

    var sql: String { "/* Demographics.delete */ delete from demographics where learner_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }
}
