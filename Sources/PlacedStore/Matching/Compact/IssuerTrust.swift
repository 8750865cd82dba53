import Foundation
import Libpq
import PlacedDomain

/// Up to which level the operator's registries trust an issuer, for every achievement or for named ones.
struct IssuerTrust: Sendable {
    /// One answer of the registries.
    struct Line: Sendable {
        let issuer: UUID
        /// Nil: every achievement.
        let achievement: UUID?
        let maximumLevel: Int32
    }

    private var general: [Int32]
    private var particular: [UInt64: Int32] = [:]

    init(_ lines: [Line], achievements: IdentifierNumbers, issuers: IdentifierNumbers, count: Int) {
        general = [Int32](repeating: 0, count: count)
        for line in lines {
            guard let issuer = issuers.number(line.issuer.halves) else { continue }
            if let achievement = line.achievement {
                guard let number = achievements.number(achievement.halves) else { continue }
                let key = Self.key(issuer, number)
                particular[key] = max(particular[key] ?? 0, line.maximumLevel)
            } else {
                general[Int(issuer)] = max(general[Int(issuer)], line.maximumLevel)
            }
        }
    }

    func holds(issuer: Int32, achievement: Int32, level: Int32) -> Bool {
        if level <= general[Int(issuer)] { return true }
        return !particular.isEmpty && level <= particular[Self.key(issuer, achievement)] ?? 0
    }

    private static func key(_ issuer: Int32, _ achievement: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: issuer)) << 32 | UInt64(UInt32(bitPattern: achievement))
    }
}

extension StoreTransaction {
    /// What ``TrustRule`` says of every issuer and achievement that are known.
    func issuerTrust() async throws(StoreError) -> [IssuerTrust.Line] { try await run(FindIssuerTrust()) }
}

private struct FindIssuerTrust: DatabaseStatement {
    var sql: String {
        """
        /* Compact.trust */
        select i.issuer_id, null::uuid, max(t.maximum_level)::int
        from \(TrustRule.lines)
        join issuer i on i.iri = t.issuer_iri
        where t.achievements is null and \(TrustRule.isValid)
        group by i.issuer_id
        union all
        select i.issuer_id, a.achievement_id, max(t.maximum_level)::int
        from \(TrustRule.lines)
        join issuer i on i.iri = t.issuer_iri
        cross join unnest(t.achievements) as named (iri)
        join achievement a on a.iri = named.iri
        where \(TrustRule.isValid)
        group by i.issuer_id, a.achievement_id
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> IssuerTrust.Line {
        IssuerTrust.Line(
            issuer: try row.next(UUID.self), achievement: try row.next(UUID?.self),
            maximumLevel: try row.next(Int32.self))
    }
}
