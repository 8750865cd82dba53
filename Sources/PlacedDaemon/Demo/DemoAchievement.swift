import OpenBadges

/// What can be earned in the demo's world, along a computer-support, an electrical and a health-care pathway.
enum DemoAchievement: String, Sendable, CaseIterable {
    case workplaceSkills = "workplace-skills"
    case digitalLiteracy = "digital-literacy"
    case computerLiteracy = "computer-literacy"
    case customerService = "customer-service"
    case englishAtWork = "english-at-work"
    case firstAid = "first-aid"
    case siteSafety = "site-safety"
    case hardwareSupport = "hardware-support"
    case networking
    case networkTechnician = "network-technician"
    case cloudBasics = "cloud-basics"
    case electricalHelper = "electrical-helper"
    case solarBasics = "solar-basics"
    case nursingAssistant = "nursing-assistant"
    case phlebotomy
    case computerSupportCore = "computer-support-core"
    case patientCareCore = "patient-care-core"

    /// Who awards it; stacks are awarded by nobody, they follow from their components.
    var issuer: DemoIssuers.Name {
        switch self {
        case .workplaceSkills, .digitalLiteracy, .customerService, .englishAtWork, .firstAid, .computerSupportCore,
            .patientCareCore:
            .adultEducation
        case .computerLiteracy, .networking, .phlebotomy: .college
        case .siteSafety, .hardwareSupport, .networkTechnician, .cloudBasics, .electricalHelper, .solarBasics,
            .nursingAssistant:
            .certifier
        }
    }

    /// Whether somebody awards it.
    var isAwarded: Bool { components.isEmpty }

    /// Its identifier; the college's are the addresses they are served at.
    func iri(baseURL: String) -> String {
        switch issuer {
        case .adultEducation: "https://badges.kennemeg-adult-ed.example/\(rawValue)"
        case .college: "\(baseURL)/demo/badges/classes/\(rawValue)"
        case .certifier: "https://certificates.northern-skills.example/\(rawValue)"
        }
    }

    /// Name, what it stands for, level of the pathway, and the competencies it is aligned to.
    var text: (name: String, description: String, level: Int, competencies: [String]) {
        switch self {
        case .workplaceSkills:
            (
                "Workplace Skills", "Comes on time, works in a team, asks, and finishes what was begun.", 1,
                ["teamwork", "communication"]
            )
        case .digitalLiteracy:
            (
                "Digital Literacy", "Uses a computer, office programs, mail and the Internet safely.", 1,
                ["office-tools", "online-safety"]
            )
        case .computerLiteracy:
            (
                "Computer Literacy", "The college's first course at the computer: files, documents, the web.", 1,
                ["office-tools"]
            )
        case .customerService:
            (
                "Customer Service Basics", "Listens, explains and stays calm at a counter and on the telephone.", 1,
                ["communication", "customer-care"]
            )
        case .englishAtWork:
            (
                "English at Work", "Understands instructions and speaks with colleagues and customers.", 1,
                ["communication"]
            )
        case .firstAid:
            ("First Aid and CPR", "Two-year certificate in first aid and resuscitation.", 1, ["first-aid"])
        case .siteSafety:
            ("Construction Site Safety", "Ten hours on hazards, protective equipment and ladders.", 1, ["site-safety"])
        case .hardwareSupport:
            (
                "Hardware and Operating System Support", "Installs, repairs and supports computers and their systems.",
                2, ["hardware-repair", "operating-systems", "customer-care"]
            )
        case .networking:
            (
                "Networking Fundamentals", "Cables, addresses, switches and wireless networks of a small office.", 2,
                ["networks"]
            )
        case .networkTechnician:
            (
                "Network Technician", "Plans, builds and troubleshoots networks of several sites.", 2,
                ["networks", "network-security"]
            )
        case .cloudBasics:
            ("Cloud Services Basics", "Accounts, storage and backups in the cloud.", 2, ["cloud"])
        case .electricalHelper:
            (
                "Electrical Helper", "Pulls cable, bends conduit and works safely beside a journeyman.", 2,
                ["wiring", "site-safety"]
            )
        case .solarBasics:
            (
                "Solar Installation Basics", "Mounts and wires photovoltaic panels on roofs and ground.", 2,
                ["solar", "wiring"]
            )
        case .nursingAssistant:
            (
                "Certified Nursing Assistant",
                "Cares for patients under a nurse's direction; state examination passed.", 2,
                ["patient-care", "vital-signs"]
            )
        case .phlebotomy:
            ("Phlebotomy Technician", "Draws and labels blood samples safely.", 2, ["blood-draw", "patient-care"])
        case .computerSupportCore:
            (
                "Computer Support, Levels 1 and 2", "Workplace skills, digital literacy and hardware support together.",
                2, []
            )
        case .patientCareCore:
            (
                "Patient Care, Levels 1 and 2",
                "Workplace skills, first aid and the nursing assistant's certificate together.", 2, []
            )
        }
    }

    /// What a stack is made of.
    var components: [DemoAchievement] {
        switch self {
        case .computerSupportCore: [.workplaceSkills, .digitalLiteracy, .hardwareSupport]
        case .patientCareCore: [.workplaceSkills, .firstAid, .nursingAssistant]
        default: []
        }
    }

    /// Days an award is good for; nil: for ever.
    var lifetimeDays: Int? {
        switch self {
        case .firstAid: 730
        case .nursingAssistant: 1_460
        default: nil
        }
    }

    /// Identifier of a competency of the demo's framework.
    static func competency(_ name: String) -> String { "https://skills.maine-framework.example/\(name)" }

    /// As issuers write it.
    func badge(baseURL: String) -> BadgeAchievement {
        let text = text
        return BadgeAchievement(
            id: iri(baseURL: baseURL), name: text.name, description: text.description,
            criteria: "Attended the course and passed its practical test.",
            alignments: text.competencies.map {
                BadgeAlignment(targetName: $0.replacing("-", with: " "), targetURL: Self.competency($0))
            })
    }
}
