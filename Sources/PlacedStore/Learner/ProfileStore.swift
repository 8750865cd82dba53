import Foundation
import Libpq
public import PlacedDomain

/// A learner's profile as it is stored, but for the addresses.
public struct StoredProfile: Sendable {
    /// Counts changes; the entity tag is made from it.
    public let version: Int64
    /// What others may be shown.
    public let displayName: String?
    /// Where, when and how the learner can work.
    public let preferences: LearnerProfile
    /// Employers that no consent reaches.
    public let hiddenEmployers: [EmployerID]
}

extension StoreAccess {
    /// The learner's own profile.
    public func profile(of learner: LearnerID, locked: Bool = false) async throws(StoreError) -> StoredProfile? {
        try await first(FindProfile(learner: learner, isLocking: locked))
    }

    /// Replaces the profile, addresses aside, and counts its version up.
    public func replaceProfile(_ content: ProfileContent, of learner: LearnerID) async throws(StoreError) {
        _ = try await run(UpdateName(person: learner, name: content.displayName))
        _ = try await run(UpdateProfile(learner: learner, profile: content.preferences))
        _ = try await run(ClearHidden(learner: learner))
        _ = try await run(InsertHidden(learner: learner, employers: content.hiddenEmployers))
    }

    /// Counts the profile's version up, for a change that lies in another table.
    public func touchLearner(_ learner: LearnerID) async throws(StoreError) {
        _ = try await run(TouchLearner(learner: learner))
    }

    /// Which of these employers there are.
    public func employers(among ids: [EmployerID]) async throws(StoreError) -> Set<EmployerID> {
        Set(try await run(FindEmployers(ids: ids)))
    }
}

private struct FindProfile: DatabaseStatement {
    let learner: LearnerID
    let isLocking: Bool

    var sql: String {
        """
        /* Profile.\(isLocking ? "lock" : "find") */
        select l.version,
            (select c.display_name from person_contact c where c.person_id = l.learner_id),
            array(select h.employer_id from learner_hidden_employer h where h.learner_id = l.learner_id order by 1),
            \(LearnerColumns.list)
        from learner l
        where l.learner_id = $1
        \(isLocking ? "for no key update of l" : "")
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> StoredProfile {
        let version = try row.next(Int64.self)
        let name = try row.next(String?.self)
        let hidden = try row.next([UUID].self).map { EmployerID($0) }
        return StoredProfile(
            version: version, displayName: name, preferences: try LearnerColumns.read(&row), hiddenEmployers: hidden)
    }
}

private struct UpdateName: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let name: String?

    var sql: String { "/* Profile.name */ update person_contact set display_name = $2 where person_id = $1" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(name)
    }
}

private struct UpdateProfile: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let profile: LearnerProfile

    var sql: String {
        """
        /* Profile.replace */
        update learner
        set location_label = $2, latitude = $3, longitude = $4, travel_radius_km = $5, modalities = $6, kinds = $7,
            available_from = $8, weekly_slots = $9, hours_per_week = $10, languages = $11, version = version + 1
        where learner_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(profile.location?.label)
        parameters.append(profile.location?.latitude)
        parameters.append(profile.location?.longitude)
        parameters.append(profile.travelRadiusKilometres.map(Int32.init))
        parameters.append(profile.modalities?.map(\.rawValue))
        parameters.append(profile.kinds?.map(\.rawValue))
        parameters.append(profile.availableFrom)
        parameters.append(profile.weeklySlots?.rawValue)
        parameters.append(profile.hoursPerWeek.map(Int32.init))
        parameters.append(profile.languages)
    }
}

private struct ClearHidden: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID

    var sql: String { "/* Profile.clearHidden */ delete from learner_hidden_employer where learner_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }
}

private struct InsertHidden: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let employers: [EmployerID]

    var sql: String {
        """
        /* Profile.hide */
        insert into learner_hidden_employer (learner_id, employer_id)
        select $1, employer_id from unnest($2::uuid[]) as hidden (employer_id)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(employers.map(\.uuid))
    }
}

private struct TouchLearner: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID

    var sql: String { "/* Profile.touch */ update learner set version = version + 1 where learner_id = $1" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learner) }
}

private struct FindEmployers: DatabaseStatement {
    let ids: [EmployerID]

    var sql: String { "/* Employer.among */ select employer_id from employer where employer_id = any ($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(ids.map(\.uuid)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> EmployerID { try row.id(EmployerID.self) }
}
