import PlacedDomain

extension DemoPlacement.Ask {
    /// What the work is, in the words of the posting.
    var text: String {
        switch self {
        case .deskSupport:
            "Answer the support desk beside an experienced colleague: set up computers, reset accounts, repair what can be repaired, and write down what was done."
        case .schoolTechnician:
            "Keep the classrooms running: laptops, projectors and printers, before lessons and between them."
        case .networkHelper:
            "Help to run and document our network: pull and test cable, replace switches, watch the wireless."
        case .cloudHelper:
            "Move shared folders and backups to the cloud and show colleagues how to work with them."
        case .supportStack:
            "A place for somebody who has finished Levels 1 and 2 of computer support and wants the whole micro-credential."
        case .electricalHelper:
            "Work beside a journeyman: pull cable, bend conduit, keep the site safe and tidy."
        case .solarCrew:
            "Mount and wire panels on barns and houses with a crew of four."
        case .maintenance:
            "Rotate through the mill's electrical maintenance: inspections, small repairs, safety rounds."
        case .ward:
            "Care for patients on the ward under a nurse's direction, with a mentor on every shift."
        case .phlebotomy:
            "Draw and label samples in the outpatient laboratory, supervised until you need not be."
        case .homeCare:
            "Visit people at home: help with washing, meals and walks, and notice when something changes."
        }
    }

    /// O*NET-SOC code.
    var occupation: String {
        switch self {
        case .deskSupport, .schoolTechnician, .supportStack: "15-1232.00"
        case .networkHelper: "15-1231.00"
        case .cloudHelper: "15-1244.00"
        case .electricalHelper, .maintenance: "47-3013.00"
        case .solarCrew: "47-2231.00"
        case .ward, .homeCare: "31-1131.00"
        case .phlebotomy: "31-9097.00"
        }
    }

    var slots: [String] {
        switch self {
        case .homeCare: ["fri_morning", "fri_afternoon", "sat_morning", "sat_afternoon", "sun_morning"]
        case .cloudHelper: []
        default: ["mon_morning", "mon_afternoon", "tue_morning", "tue_afternoon", "wed_morning", "thu_morning"]
        }
    }

    var competencies: [(name: String, weight: Int)] {
        switch self {
        case .deskSupport, .supportStack: [("customer-care", 5), ("operating-systems", 4), ("hardware-repair", 3)]
        case .schoolTechnician: [("hardware-repair", 5), ("communication", 3)]
        case .networkHelper: [("networks", 5), ("network-security", 2)]
        case .cloudHelper: [("cloud", 5), ("communication", 2)]
        case .electricalHelper, .maintenance: [("wiring", 5), ("site-safety", 4)]
        case .solarCrew: [("solar", 5), ("wiring", 3)]
        case .ward, .homeCare: [("patient-care", 5), ("vital-signs", 3), ("communication", 2)]
        case .phlebotomy: [("blood-draw", 5), ("patient-care", 2)]
        }
    }

    /// Groups of achievements; every placement asks for Level 1 and Level 2, and prefers more.
    func requirements(_ baseURL: String) -> [Requirement] {
        func group(
            _ use: Requirement.Use, _ achievements: [DemoAchievement], level: Int = 1, atLeast: Int = 1,
            weight: Int = 1,
            days: Int? = nil
        ) -> Requirement {
            Requirement(
                use: use, atLeast: atLeast, weight: weight,
                alternatives: achievements.map { .init(achievement: $0.iri(baseURL: baseURL), minimumLevel: level) },
                maximumAgeDays: days)
        }
        let atWork = group(.required, [.workplaceSkills, .customerService])
        switch self {
        case .deskSupport:
            return [
                atWork, group(.required, [.hardwareSupport], level: 2, days: 1_095),
                group(.preferred, [.digitalLiteracy], weight: 3), group(.preferred, [.customerService], weight: 2),
            ]
        case .schoolTechnician:
            return [
                group(.required, [.workplaceSkills, .digitalLiteracy], atLeast: 2),
                group(.required, [.hardwareSupport]),
                group(.preferred, [.customerService], weight: 2),
            ]
        case .networkHelper:
            return [atWork, group(.required, [.networking]), group(.preferred, [.hardwareSupport], weight: 3)]
        case .cloudHelper:
            return [
                group(.required, [.digitalLiteracy]), group(.required, [.cloudBasics, .networkTechnician]),
                group(.preferred, [.englishAtWork]),
            ]
        case .supportStack:
            return [
                group(.required, [.computerSupportCore]), group(.preferred, [.networking, .cloudBasics], weight: 3),
            ]
        case .electricalHelper:
            return [
                group(.required, [.siteSafety]), group(.required, [.electricalHelper]),
                group(.preferred, [.solarBasics], weight: 2),
            ]
        case .solarCrew:
            return [group(.required, [.siteSafety]), group(.required, [.solarBasics, .electricalHelper])]
        case .maintenance:
            return [atWork, group(.required, [.siteSafety, .electricalHelper], atLeast: 2)]
        case .ward:
            return [
                group(.required, [.nursingAssistant]), group(.required, [.firstAid]),
                group(.preferred, [.phlebotomy], weight: 2), group(.preferred, [.englishAtWork]),
            ]
        case .phlebotomy: return [atWork, group(.required, [.phlebotomy])]
        case .homeCare: return [group(.required, [.patientCareCore, .nursingAssistant])]
        }
    }
}
