import Foundation
import PlacedDomain
import PlacedStore

extension PageCall {
    /// Where a page of placements starts; nil for the first one, and for an address that somebody has bent.
    var placementPosition: PlacementSearch.Position? {
        guard let at = instant, let id = query["after_id"].flatMap({ PlacementID($0) }) else { return nil }
        return .init(at: at, id: id)
    }

    /// Where a page of applications starts.
    var applicationPosition: ApplicationPosition? {
        guard let at = instant, let id = query["after_id"].flatMap({ ApplicationID($0) }) else { return nil }
        return ApplicationPosition(submittedAt: at, id: id)
    }

    /// Where a page of capacity rounds starts.
    var roundPosition: CapacityRoundPosition? {
        guard let at = instant, let id = query["after_id"].flatMap({ CapacityRoundID($0) }) else { return nil }
        return CapacityRoundPosition(createdAt: at, id: id)
    }

    /// Where a page of disclosures starts.
    var disclosurePosition: DisclosurePosition? {
        guard let at = instant, let id = query["after_id"].flatMap({ UUID(uuidString: $0) }) else { return nil }
        return DisclosurePosition(at: at, id: id)
    }

    /// Where a page of things in the order of their identifiers starts.
    func after<Entity>() -> Identifier<Entity>? { query["after"].flatMap { Identifier($0) } }

    private var instant: Date? {
        guard let seconds = query["after_at"].flatMap(Double.init), seconds.isFinite,
            // PostgreSQL's calendar ends far beyond; so does every clock that wrote a row.
            (0...4e11).contains(seconds)
        else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }
}

extension PlacementSearch.Position {
    /// The position as an address carries it.
    var query: String { "after_at=\(at.timeIntervalSince1970)&after_id=\(id)" }
}

extension ApplicationPosition {
    /// The position as an address carries it.
    var query: String { "after_at=\(submittedAt.timeIntervalSince1970)&after_id=\(id)" }
}

extension CapacityRoundPosition {
    /// The position as an address carries it.
    var query: String { "after_at=\(createdAt.timeIntervalSince1970)&after_id=\(id)" }
}

extension DisclosurePosition {
    /// The position as an address carries it.
    var query: String { "after_at=\(at.timeIntervalSince1970)&after_id=\(id.uuidString.lowercased())" }
}
