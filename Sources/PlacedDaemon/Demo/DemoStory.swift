import PlacedDomain

/// One application in the demo's world and how far it has come.
struct DemoStory: Sendable {
    /// One step, so many days before the founding.
    struct Step: Sendable {
        let status: ApplicationStatus
        let daysBefore: Int
        var reason: ApplicationReason?
    }

    /// Index of the learner.
    let learner: Int
    /// Title of the placement.
    let placement: String
    /// Days before the founding on which it was sent.
    let sentDaysBefore: Int
    let message: String?
    var steps: [Step] = []

    /// All of them, each of a learner who has a verified badge; several states, so that every list has something in it.
    static let all: [DemoStory] = [
        .init(
            learner: 0, placement: "County help desk trainee", sentDaysBefore: 6,
            message: "I repaired computers for my neighbours for years and now have the certificate for it.",
            steps: [.init(status: .shortlisted, daysBefore: 3)]),
        .init(
            learner: 2, placement: DemoPlacements.featured, sentDaysBefore: 5, message: "I can start any Monday.",
            steps: [.init(status: .shortlisted, daysBefore: 4), .init(status: .interviewing, daysBefore: 2)]),
        .init(learner: 6, placement: DemoPlacements.featured, sentDaysBefore: 3, message: nil),
        .init(
            learner: 10, placement: DemoPlacements.featured, sentDaysBefore: 8, message: "Thank you for reading this.",
            steps: [.init(status: .unsuccessful, daysBefore: 4, reason: .scheduleDoesNotFit)]),
        .init(
            learner: 12, placement: "Network installation helper", sentDaysBefore: 7, message: nil,
            steps: [.init(status: .offered, daysBefore: 3)]),
        .init(
            learner: 5, placement: "Electrical helper, first year", sentDaysBefore: 8, message: nil,
            steps: [
                .init(status: .offered, daysBefore: 5), .init(status: .accepted, daysBefore: 4),
                .init(status: .placed, daysBefore: 3),
            ]),
        .init(
            learner: 11, placement: "Nursing assistant, first ward", sentDaysBefore: 6, message: nil,
            steps: [.init(status: .offered, daysBefore: 4), .init(status: .accepted, daysBefore: 2)]),
        .init(
            learner: 15, placement: "Residential care apprentice", sentDaysBefore: 5, message: nil,
            steps: [.init(status: .withdrawn, daysBefore: 2, reason: .distance)]),
    ]
}
