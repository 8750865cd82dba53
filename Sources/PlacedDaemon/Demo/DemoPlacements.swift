import PlacedDomain

/// The demo's twenty-five placements, of all five kinds.
enum DemoPlacements {
    /// The placement that the first journey of the tour is about.
    static let featured = "IT support apprentice"

    static let all: [DemoPlacement] = [
        .init(
            employer: .penley, title: featured, kind: .apprenticeship, ask: .deskSupport, pay: 18...22, hours: 30,
            weeks: 26,
            seats: 2, closesInDays: 35, note: "After half a year we decide together about a permanent place."),
        .init(
            employer: .penley, title: "Network installation helper", kind: .onTheJobTraining, ask: .networkHelper,
            pay: 19...23, hours: 32, weeks: 12, seats: 1, closesInDays: 21),
        .init(
            employer: .penley, title: "Remote help desk, evenings", kind: .workBasedLearning, ask: .supportStack,
            pay: 17...19,
            hours: 12, weeks: 10, seats: 3, closesInDays: 3, modality: .remote),
        .init(
            employer: .penley, title: "Test-out: computer support", kind: .testOut, ask: .supportStack, pay: nil,
            hours: 8,
            weeks: 1, seats: 6, closesInDays: 28,
            note: "Two practical tests in our workshop, and forty hours of experience."),
        .init(
            employer: .school, title: "Classroom technology intern", kind: .internship, ask: .schoolTechnician,
            pay: 16...17,
            hours: 20, weeks: 16, seats: 2, closesInDays: 40),
        .init(
            employer: .school, title: "Summer laptop workshop", kind: .workBasedLearning, ask: .schoolTechnician,
            pay: nil,
            hours: 16, weeks: 6, seats: 4, closesInDays: 60),
        .init(
            employer: .school, title: "Technology aide, French-speaking families", kind: .onTheJobTraining,
            ask: .schoolTechnician, pay: 17...20, hours: 24, weeks: 20, seats: 1, closesInDays: 25,
            languages: ["en", "fr"]),
        .init(
            employer: .county, title: "County help desk trainee", kind: .onTheJobTraining, ask: .deskSupport,
            pay: 18...21,
            hours: 37, weeks: 18, seats: 1, closesInDays: 30),
        .init(
            employer: .county, title: "Records to the cloud", kind: .internship, ask: .cloudHelper, pay: 17...20,
            hours: 20,
            weeks: 14, seats: 2, closesInDays: 33, modality: .hybrid),
        .init(
            employer: .county, title: "Emergency network volunteer", kind: .workBasedLearning, ask: .networkHelper,
            pay: nil,
            hours: 6, weeks: 26, seats: 3, closesInDays: 45),
        .init(
            employer: .paper, title: "Mill network apprentice", kind: .apprenticeship, ask: .networkHelper,
            pay: 21...26,
            hours: 40, weeks: 52, seats: 1, closesInDays: 50),
        .init(
            employer: .paper, title: "Electrical maintenance apprentice", kind: .apprenticeship, ask: .maintenance,
            pay: 22...27, hours: 40, weeks: 104, seats: 2, closesInDays: 42),
        .init(
            employer: .paper, title: "Electrical test-out", kind: .testOut, ask: .electricalHelper, pay: nil, hours: 8,
            weeks: 1,
            seats: 5, closesInDays: 38),
        .init(
            employer: .paper, title: "Shift desk support", kind: .onTheJobTraining, ask: .deskSupport, pay: 19...24,
            hours: 36,
            weeks: 12, seats: 1, closesInDays: 7),
        .init(
            employer: .electric, title: "Electrical helper, first year", kind: .apprenticeship, ask: .electricalHelper,
            pay: 20...24, hours: 40, weeks: 52, seats: 3, closesInDays: 36),
        .init(
            employer: .electric, title: "Solar crew, spring season", kind: .onTheJobTraining, ask: .solarCrew,
            pay: 20...23,
            hours: 40, weeks: 20, seats: 4, closesInDays: 70),
        .init(
            employer: .electric, title: "Solar yard internship", kind: .internship, ask: .solarCrew, pay: 16...18,
            hours: 24,
            weeks: 10, seats: 2, closesInDays: 24),
        .init(
            employer: .electric, title: "Job shadow with a master electrician", kind: .workBasedLearning,
            ask: .electricalHelper, pay: nil, hours: 12, weeks: 4, seats: 1, closesInDays: 20),
        .init(
            employer: .hospital, title: "Nursing assistant, first ward", kind: .onTheJobTraining, ask: .ward,
            pay: 19...23,
            hours: 36, weeks: 12, seats: 4, closesInDays: 31, languages: ["en"]),
        .init(
            employer: .hospital, title: "Outpatient phlebotomy trainee", kind: .apprenticeship, ask: .phlebotomy,
            pay: 20...24,
            hours: 36, weeks: 26, seats: 2, closesInDays: 44),
        .init(
            employer: .hospital, title: "Hospital desk support", kind: .internship, ask: .deskSupport, pay: 17...19,
            hours: 20,
            weeks: 15, seats: 1, closesInDays: 29),
        .init(
            employer: .hospital, title: "Patient care test-out", kind: .testOut, ask: .homeCare, pay: nil, hours: 8,
            weeks: 2,
            seats: 8, closesInDays: 55),
        .init(
            employer: .care, title: "Weekend care companion", kind: .onTheJobTraining, ask: .homeCare, pay: 18...20,
            hours: 16,
            weeks: 16, seats: 3, closesInDays: 27),
        .init(
            employer: .care, title: "Residential care apprentice", kind: .apprenticeship, ask: .ward, pay: 18...22,
            hours: 32,
            weeks: 52, seats: 2, closesInDays: 48),
        .init(
            employer: .care, title: "Care home practicum", kind: .internship, ask: .ward, pay: nil, hours: 24, weeks: 8,
            seats: 2,
            closesInDays: 1),
    ]
}
