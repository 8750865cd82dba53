import PlacedDomain
import PlacedStore
import PlacedUseCases

/// What a learner can choose by name: the placements that are open, and the employers behind them.
struct KnownEmployers {
    /// Past these a list is no choice any more; the pages also take what an address names.
    private static let placements = 1000

    /// Open placements, newest first.
    let open: [PlacementRecord]
    private let names: [EmployerID: String]

    /// Reads what everybody can see.
    init(_ call: PageCall) async throws {
        var found: [PlacementRecord] = []
        var search: PlacementSearch? = PlacementSearch()
        while let now = search, found.count < Self.placements {
            let page = try await ReadPlacements(call.useCases).page(now, limit: WebLimits.largestPage, as: call.actor)
            found += page.items
            search = page.next
        }
        open = found
        names = Dictionary(found.map { ($0.employerID, $0.employerName) }) { first, _ in first }
    }

    /// The name of an employer; nil when nothing of it is open.
    subscript(_ employer: EmployerID) -> String? { names[employer] }

    /// Employers by name; those in `kept` are there as well, although nothing of them is open.
    func options(kept: [EmployerID], _ words: PageWords) -> [FormField.Option] {
        let known = names.map { FormField.Option(value: "\($0.key)", label: $0.value) }
            .sorted { ($0.label, $0.value) < ($1.label, $1.value) }
        let others = kept.filter { names[$0] == nil }.map { employer in
            FormField.Option(
                value: "\(employer)", label: words("page.profile.employer_without_placements"), hint: "\(employer)")
        }
        return known + others
    }

    /// Placements by employer and title.
    func placementOptions() -> [FormField.Option] {
        open.map { FormField.Option(value: "\($0.id)", label: "\($0.employerName) – \($0.content.title)") }
            .sorted { ($0.label, $0.value) < ($1.label, $1.value) }
    }
}
