/// The demo's employers.
enum DemoEmployer: String, Sendable, CaseIterable {
    case penley = "Penley Computer Works"
    case hospital = "Kennemeg Valley Hospital"
    case school = "Port Ansel School District"
    case electric = "Eastmarch Electric and Solar"
    case care = "St. Aubin Village Care"
    case paper = "Cedar Narrows Paper"
    case county = "Tarbell County Offices"

    /// Who acts for it; the first is the one of the demo's sign-in button.
    var member: (name: String, email: String) {
        switch self {
        case .penley: ("Dana Whitcomb", "dana.whitcomb@penley.example")
        case .hospital: ("Marjorie Leclair", "m.leclair@kennemeg-hospital.example")
        case .school: ("Theo Ames", "t.ames@portansel-schools.example")
        case .electric: ("Ruth Beal", "ruth@eastmarch-electric.example")
        case .care: ("Paul Daigle", "paul.daigle@staubin-care.example")
        case .paper: ("Ingrid Sorensen", "i.sorensen@cedarnarrows.example")
        case .county: ("Walter Nason", "w.nason@tarbell-county.example")
        }
    }

    var town: DemoTown {
        switch self {
        case .penley, .hospital: .kennemeg
        case .school: .portAnsel
        case .electric: .eastmarch
        case .care: .saintAubin
        case .paper: .cedarNarrows
        case .county: .tarbell
        }
    }
}
