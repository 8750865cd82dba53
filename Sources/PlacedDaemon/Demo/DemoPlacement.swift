import Foundation
import PlacedDomain

/// One of the demo's placements, in few words; the rest follows from what is asked for.
struct DemoPlacement: Sendable {
    /// What is asked for.
    enum Ask: Sendable {
        case deskSupport, schoolTechnician, networkHelper, cloudHelper, supportStack
        case electricalHelper, solarCrew, maintenance
        case ward, phlebotomy, homeCare
    }

    let employer: DemoEmployer
    let title: String
    let kind: PlacementKind
    let ask: Ask
    /// In whole dollars an hour; nil: unpaid.
    let pay: ClosedRange<Int>?
    let hours: Int
    let weeks: Int
    let seats: Int
    /// Days after the founding on which its deadline ends.
    let closesInDays: Int
    var modality: Modality = .onSite
    var languages: [String] = []
    /// A sentence of its own, at the end of the description.
    var note = ""

    /// Everything the employer writes.
    func content(_ foundation: DemoFoundation, baseURL: String) -> PlacementContent {
        let today = CalendarDay(foundation.foundedAt, in: .gmt)
        var content = PlacementContent(title: title)
        content.kind = kind
        content.description = ask.text + (note.isEmpty ? "" : "\n\n\(note)")
        content.occupationCode = ask.occupation
        content.modality = modality
        content.location = modality == .remote ? nil : employer.town.location
        content.timeZone = "America/New_York"
        content.pay = pay.map {
            .init(
                minimumMinor: $0.lowerBound * 100, maximumMinor: $0.upperBound * 100, currency: "USD", interval: .hour)
        }
        content.hoursPerWeek = hours
        content.durationWeeks = weeks
        content.academicCredits = kind == .internship ? .init(minimum: 0, maximum: 6) : nil
        content.seats = seats
        content.applyBy = today.adding(days: closesInDays)
        content.startsOn = .init(
            earliest: today.adding(days: closesInDays + 10), latest: today.adding(days: closesInDays + 40))
        content.languages = languages
        content.weeklySlots = DemoLearners.slots(ask.slots)
        content.competencies = ask.competencies.map {
            .init(id: DemoAchievement.competency($0.name), weight: $0.weight)
        }
        content.requirements = ask.requirements(baseURL)
        return content
    }
}
