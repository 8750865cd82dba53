import PlacedDomain
import PlacedStore

/// What a new list of addresses means for the addresses a person has; pure.
struct EmailChange: Sendable {
    /// Addresses the person did not have.
    let added: [EmailAddress]
    /// Addresses that are no longer wanted.
    let removed: [EmailRecord]
    /// The address mail goes to from now on; nil leaves it where it goes.
    let primary: EmailRecord?
    /// What is wrong with it.
    let problems: [FieldProblem]

    /// Compares by the folded form, so that a change of case is no change.
    init(from records: [EmailRecord], to typed: [String]) {
        let wanted = typed.compactMap { EmailAddress($0) }
        let folded = Set(wanted.map(\.folded))
        let had = Set(records.compactMap { EmailAddress($0.address)?.folded })
        func isWanted(_ record: EmailRecord) -> Bool {
            EmailAddress(record.address).map { folded.contains($0.folded) } ?? false
        }
        added = wanted.filter { !had.contains($0.folded) }
        removed = records.filter { !isWanted($0) }
        let proven = records.filter { isWanted($0) && $0.verifiedAt != nil }
        primary = proven.contains(where: \.isPrimary) ? nil : proven.first
        let hadProven = records.contains { $0.verifiedAt != nil }
        problems =
            hadProven && proven.isEmpty
            ? [
                FieldProblem(
                    "/emails", .notAllowed,
                    "Keep at least one address that is proven, or prove another one first: you sign in with it.")
            ] : []
    }
}
