import PlacedDomain

/// The invented towns of the demo's county.
enum DemoTown: String, Sendable, CaseIterable {
    case kennemeg = "Kennemeg, ME"
    case tarbell = "Tarbell, ME"
    case millbrookFalls = "Millbrook Falls, ME"
    case portAnsel = "Port Ansel, ME"
    case cedarNarrows = "Cedar Narrows, ME"
    case eastmarch = "Eastmarch, ME"
    case saintAubin = "St. Aubin, ME"

    var location: PlacementContent.Location {
        let (latitude, longitude): (Double, Double) =
            switch self {
            case .kennemeg: (44.806, -68.771)
            case .tarbell: (44.953, -68.645)
            case .millbrookFalls: (44.711, -69.208)
            case .portAnsel: (44.422, -68.356)
            case .cedarNarrows: (45.184, -69.231)
            case .eastmarch: (44.731, -68.102)
            case .saintAubin: (45.258, -68.591)
            }
        return PlacementContent.Location(label: rawValue, latitude: latitude, longitude: longitude)
    }
}
