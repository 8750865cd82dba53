import Foundation
import Libpq
public import PlacedDomain

/// Which learners a connection reads: successive ones, so that several connections read different parts of the indexes.
struct LearnerSlice: Sendable, Hashable {
    /// The first; nil: from the beginning.
    let first: LearnerID?
    /// The first who is not in it; nil: to the end.
    let end: LearnerID?
    /// Those whose `uuid_hash` is in it; nil: all.
    let hashes: ClosedRange<Int32>?

    /// A condition on a column; identifiers and numbers stand in the text, for a COPY has no parameters.
    func condition(_ column: String) -> String {
        var text = ""
        if let first { text += " and \(column) >= '\(first)'" }
        if let end { text += " and \(column) < '\(end)'" }
        if let hashes { text += " and uuid_hash(\(column)) between \(hashes.lowerBound) and \(hashes.upperBound)" }
        return text
    }
}

/// Has indexes read in their order and merged. Those of `0016_snapshot_index.sql` and `0020_collection_badge.sql` hold all that
/// is asked for, so that neither the rows of the tables, which are wide, are looked at, nor is anything sorted or hashed.
struct PlanByIndexes: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        """
        /* Compact.plan */
        select set_config('enable_nestloop', 'off', true), set_config('enable_seqscan', 'off', true),
            set_config('enable_hashagg', 'off', true), set_config('random_page_cost', '1', true),
            set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '128MB', true)
        """
    }
}

/// A query that is read tuple by tuple, with the order of its fields beside their reading.
struct CompactQuery: DatabaseStatement {
    typealias Row = NoRow

    let sql: String
}

extension CompactQuery {
    /// A consent for ranking that is live at the scope's instant, which is asked for once and not per row.
    private static let liveConsent = """
        c.revoked_at is null and (c.expires_on is null or c.expires_on >= (select scope_today()))
            and c.scope_kind <> 'application'
        """

    static func learners(_ slice: LearnerSlice) -> CompactQuery {
        func mask<Word: CaseIterable & RawRepresentable<String>>(_ column: String, _ words: Word.Type) -> String {
            let bits = words.allCases.enumerated().map { bit, word in
                "(\(column) @> '{\(word.rawValue)}')::int * \(1 << bit)"
            }
            return "case when \(column) is null then -1 else \(bits.joined(separator: " + ")) end"
        }
        return CompactQuery(
            sql: """
                /* Compact.learners */
                select l.learner_id, l.latitude, l.longitude, coalesce(l.travel_radius_km, -1),
                    \(mask("l.modalities", Modality.self)), \(mask("l.kinds", PlacementKind.self)),
                    coalesce(l.weekly_slots, -1), l.available_from, l.adjustment::int,
                    array_to_string(l.languages, ',')
                from learner l
                where l.learner_id in (select c.learner_id from consent c where \(liveConsent)\(slice.condition("c.learner_id")))
                    and not exists (
                        select from person p where p.person_id = l.learner_id and p.closed_at is not null)
                    \(slice.condition("l.learner_id"))
                order by l.learner_id
                """)
    }

    static func consents(_ slice: LearnerSlice) -> CompactQuery {
        CompactQuery(
            sql: """
                /* Compact.consents */
                select c.learner_id, case c.scope_kind when 'all_employers' then 0 when 'employer' then 1 else 2 end,
                    c.scope_id, c.expires_on, c.collection_id
                from consent c
                join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id
                    and k.deleted_at is null
                where \(liveConsent)\(slice.condition("c.learner_id"))
                order by c.learner_id, c.collection_id
                """)
    }

    static func hiddenEmployers(_ slice: LearnerSlice) -> CompactQuery {
        CompactQuery(
            sql: """
                /* Compact.hiddenEmployers */
                select h.learner_id, h.employer_id
                from learner_hidden_employer h
                where true\(slice.condition("h.learner_id"))
                order by h.learner_id, h.employer_id
                """)
    }

    /// Each learner's verified credentials of collections that some live consent covers, as one field; lapsed ones included,
    /// and one that is in several of them several times.
    static func holdings(_ slice: LearnerSlice) -> CompactQuery {
        CompactQuery(
            sql: """
                /* Compact.holdings */
                select b.learner_id, string_agg(b.badge, '')
                from collection_badge b
                where (b.learner_id, b.collection_id) in (
                        select c.learner_id, c.collection_id
                        from consent c
                        join collection k on k.learner_id = c.learner_id and k.collection_id = c.collection_id
                            and k.deleted_at is null
                        where \(liveConsent)\(slice.condition("c.learner_id")))
                    \(slice.condition("b.learner_id"))
                group by b.learner_id
                """)
    }
}

/// What the collections of a few learners hold.
struct CollectionContents: DatabaseStatement {
    struct Row: Sendable {
        let learner: UUID
        let collection: UUID
        let credential: UUID
    }

    let learners: [UUID]

    var sql: String {
        """
        /* Compact.contents */
        select learner_id, collection_id, credential_id from collection_credential where learner_id = any ($1)
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(learners) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        Row(learner: try row.next(UUID.self), collection: try row.next(UUID.self), credential: try row.next(UUID.self))
    }
}

extension CompactSnapshot {
    /// The two queries that read the badges of the learners before one and of those from her on: for measuring what the
    /// server takes by itself.
    public static func holdingQueries(dividedAt learner: LearnerID) -> [String] {
        [(LearnerID?.none, learner), (learner, nil)].map { first, end in
            CompactQuery.holdings(LearnerSlice(first: first, end: end, hashes: nil)).sql
        }
    }
}
