import Libpq
import PlacedDomain

extension MatchListRow {
    /// Where a row goes in a table that it is copied into.
    static let columns = [
        "learner_id", "placement_id", "list", "rank", "score", "draw", "factors", "weights", "reasons", "evidence",
        "missing", "credential_ids",
    ]

    /// Appends the fields of ``columns`` in their order.
    func encode(into fields: inout StatementParameters) {
        fields.append(learner)
        fields.append(placement)
        fields.append(list.rawValue)
        fields.append(Int32(clamping: rank))
        fields.append(Int32(clamping: score))
        fields.append(Int32(clamping: draw))
        fields.append(factors.map { Int32(clamping: $0) })
        fields.append(weights.map { Int32(clamping: $0) })
        fields.append(MatchRowDocument.reasons(of: self))
        fields.append(MatchRowDocument.evidence(of: self))
        fields.append(MatchRowDocument.missing(of: self))
        fields.append(credentials.map(\.uuid))
    }
}
