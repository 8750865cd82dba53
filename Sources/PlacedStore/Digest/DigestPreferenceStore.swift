import Foundation
import Libpq
public import PlacedDomain

extension StoreAccess {
    /// How a person wants digests; nil when the scope may not see it.
    public func digestPreference(of person: PersonID) async throws(StoreError) -> DigestPreferenceRecord? {
        try await first(FindPreference(person: person))
    }

    /// Sets how a person wants digests.
    public func setDigestPreference(
        of person: PersonID, _ frequency: DigestFrequency, language: String
    ) async throws(StoreError) {
        _ = try await run(SetPreference(person: person, frequency: frequency, language: language, now: scope.now))
    }

    /// Whose mail an unsubscribe token stops; needs no scope.
    public func unsubscribeFrequency(tokenDigest: [UInt8]) async throws(StoreError) -> DigestFrequency? {
        try await first(FindUnsubscribe(hash: tokenDigest))
    }

    /// Stops the digests of the person a token belongs to; once is as good as twice.
    public func stopDigests(tokenDigest: [UInt8]) async throws(StoreError) -> PersonID? {
        try await first(StopDigests(hash: tokenDigest, now: scope.now))
    }
}

private struct FindPreference: DatabaseStatement {
    let person: PersonID

    var sql: String {
        "/* DigestPreference.find */ select frequency, language, version from digest_preference where person_id = $1"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(person) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DigestPreferenceRecord {
        DigestPreferenceRecord(
            frequency: try row.word(DigestFrequency.self), language: try row.next(String.self),
            version: try row.next(Int64.self))
    }
}

private struct SetPreference: DatabaseStatement {
    typealias Row = NoRow

    let person: PersonID
    let frequency: DigestFrequency
    let language: String
    let now: Date

    var sql: String {
        """
        /* DigestPreference.set */
        update digest_preference
        set frequency = $2, language = $3, version = version + 1, updated_at = $4
        where person_id = $1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(person)
        parameters.append(word: frequency)
        parameters.append(language)
        parameters.append(now)
    }
}

private struct FindUnsubscribe: DatabaseStatement {
    let hash: [UInt8]

    var sql: String { "/* DigestPreference.unsubscribeRecipient */ select frequency from unsubscribe_recipient($1)" }

    func bind(_ parameters: inout StatementParameters) { parameters.append(hash) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DigestFrequency {
        try row.word(DigestFrequency.self)
    }
}

private struct StopDigests: DatabaseStatement {
    let hash: [UInt8]
    let now: Date

    var sql: String { "/* DigestPreference.unsubscribe */ select person_id from unsubscribe($1, $2)" }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(hash)
        parameters.append(now)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PersonID { try row.id(PersonID.self) }
}
