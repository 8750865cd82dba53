import Foundation
import PlacedDomain

/// A posting in which nothing is wrong; each test changes the one thing it is about.
enum PlacementSample {
    /// 2027-03-01, noon UTC.
    static let now = Date(timeIntervalSince1970: 1_803_902_400)

    static let day = CalendarDay(now, in: .gmt)

    static var content: PlacementContent {
        var content = PlacementContent(title: "Help desk apprentice")
        content.kind = .apprenticeship
        content.description = "Answers calls."
        content.occupationCode = "15-1232.00"
        content.modality = .hybrid
        content.location = .init(label: "Bangor, ME", latitude: 44.8, longitude: -68.77)
        content.timeZone = "America/New_York"
        content.pay = .init(minimumMinor: 1500, maximumMinor: 1800, currency: "USD", interval: .hour)
        content.hoursPerWeek = 20
        content.durationWeeks = 12
        content.academicCredits = .init(minimum: 1, maximum: 3)
        content.seats = 2
        content.startsOn = .init(earliest: day.adding(days: 40), latest: day.adding(days: 60))
        content.applyBy = day.adding(days: 30)
        content.languages = ["en", "es"]
        content.competencies = [.init(id: "networks", weight: 5)]
        content.requirements = [Requirement(use: .required, alternatives: [.init(achievement: "https://a.test/1")])]
        return content
    }

    /// What is wrong after a change, as `pointer code`.
    static func problems(_ change: (inout PlacementContent) -> Void) -> [String] {
        var content = content
        change(&content)
        return content.problems(now: now).map { "\($0.pointer) \($0.code.rawValue)" }
    }
}
