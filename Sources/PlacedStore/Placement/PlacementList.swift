import Foundation
import Libpq
import PlacedDomain

extension StoreAccess {
    /// Placements that a search finds: newest publication first, or by change for a delta.
    ///
    /// - Parameter limit: rows at most.
    public func placements(_ search: PlacementSearch, limit: Int) async throws(StoreError) -> [PlacementRecord] {
        try await run(SearchPlacements(search: search, limit: limit, now: scope.now))
    }
}

/// Composed of vetted fragments: the text depends on which filters are there, never on their values.
private struct SearchPlacements: DatabaseStatement {
    let search: PlacementSearch
    let limit: Int
    let now: Date

    var sql: String {
        var conditions: [String] = []
        var number = 2
        func next() -> String {
            number += 1
            return "$\(number)"
        }
        if search.words != nil { conditions.append("p.search @@ websearch_to_tsquery('english', \(next()))") }
        if search.kind != nil { conditions.append("p.kind = \(next())") }
        if search.modality != nil { conditions.append("p.modality = \(next())") }
        if search.circle != nil {
            let (latitude, longitude, radius) = (next(), next(), next())
            // Great-circle distance on a sphere of 6371 km (haversine), good to half a percent.
            conditions.append(
                """
                (p.modality = 'remote' or 12742 * asin(least(1, sqrt(
                    sin(radians(p.latitude - \(latitude)) / 2) ^ 2
                    + cos(radians(\(latitude))) * cos(radians(p.latitude))
                    * sin(radians(p.longitude - \(longitude)) / 2) ^ 2))) <= \(radius))
                """)
        }
        if search.achievement != nil {
            conditions.append(
                """
                exists (select from requirement_alternative x join achievement a on a.achievement_id = x.achievement_id
                    where x.placement_id = p.placement_id and a.iri = \(next()))
                """)
        }
        if search.startsBefore != nil { conditions.append("p.starts_earliest < \(next())") }
        if search.employerID != nil { conditions.append("p.employer_id = \(next())") }
        if search.updatedSince != nil {
            conditions.append("p.updated_at >= \(next())")
        } else {
            let open = "p.status = 'published' and p.closes_at > $2"
            // Its own of any status for an employer, everybody's for an operator.
            let own = "p.employer_id = actor_employer_id() or actor_kind() = 'operator'"
            conditions.append(search.anyStatus ? "(\(open) or \(own))" : open)
        }
        let order = search.updatedSince == nil ? "coalesce(p.published_at, p.created_at)" : "p.updated_at"
        let (comparison, direction) = search.updatedSince == nil ? ("<", "desc") : (">", "asc")
        if search.after != nil { conditions.append("(\(order), p.placement_id) \(comparison) (\(next()), \(next()))") }
        return """
            /* Placement.search */
            select \(PlacementColumns.list)
            from placement p
            join employer e on e.employer_id = p.employer_id
            where $2::timestamptz is not null \(conditions.map { "and \($0)" }.joined(separator: "\n"))
            order by \(order) \(direction), p.placement_id \(direction)
            limit $1
            """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(Int64(limit))
        parameters.append(now)
        if let words = search.words { parameters.append(words) }
        if let kind = search.kind { parameters.append(word: kind) }
        if let modality = search.modality { parameters.append(word: modality) }
        if let circle = search.circle {
            parameters.append(circle.latitude)
            parameters.append(circle.longitude)
            parameters.append(circle.radiusKilometres)
        }
        if let achievement = search.achievement { parameters.append(achievement) }
        if let startsBefore = search.startsBefore { parameters.append(startsBefore) }
        if let employerID = search.employerID { parameters.append(employerID) }
        if let updatedSince = search.updatedSince { parameters.append(updatedSince) }
        if let after = search.after {
            parameters.append(after.at)
            parameters.append(after.id)
        }
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> PlacementRecord {
        try PlacementColumns.read(&row)
    }
}
