import Foundation
import PlacedDomain
import Testing

@Suite("The dates of a posting")
struct PlacementDateTests {
    private typealias Sample = PlacementSample

    @Test("a deadline day counts until it is over in the placement's own zone")
    func deadline() throws {
        var content = Sample.content
        content.startsOn = nil
        content.applyBy = Sample.day
        content.timeZone = "Pacific/Kiritimati"
        // UTC+14: the first of March is over there at ten in the morning UTC.
        let over = try #require(content.closesAt)
        #expect(over == Date(timeIntervalSince1970: 1_803_895_200))
        #expect(content.problems(now: over.addingTimeInterval(-1)).isEmpty)
        #expect(content.problems(now: over).map(\.code) == [.inThePast])
        content.timeZone = "America/New_York"
        #expect(content.problems(now: over).isEmpty)
    }

    @Test("without a zone the deadline is measured in UTC, and nothing closes")
    func withoutZone() {
        var content = Sample.content
        content.timeZone = nil
        content.startsOn = nil
        content.applyBy = Sample.day
        #expect(content.closesAt == nil)
        #expect(content.problems(now: Date(timeIntervalSince1970: 1_803_945_599)).isEmpty)
        #expect(content.problems(now: Date(timeIntervalSince1970: 1_803_945_600)).map(\.pointer) == ["/apply_by"])
    }

    @Test("the window of the start goes forward and does not end before the deadline")
    func start() {
        let day = Sample.day
        func window(_ earliest: Int, _ latest: Int) -> [String] {
            Sample.problems {
                $0.startsOn = .init(earliest: day.adding(days: earliest), latest: day.adding(days: latest))
            }
        }
        #expect(window(30, 30).isEmpty)
        #expect(window(10, 30).isEmpty)
        #expect(window(10, 29) == ["/starts_on/latest before_deadline"])
        #expect(window(50, 49) == ["/starts_on/latest order"])
        #expect(window(20, 10) == ["/starts_on/latest order", "/starts_on/latest before_deadline"])
    }

    @Test("publishing names everything that is missing at once")
    func missing() {
        let draft = PlacementContent(title: "Only a title")
        #expect(draft.problems(now: Sample.now).isEmpty)
        #expect(
            draft.missingForPublication().map(\.pointer) == [
                "/kind", "/description", "/modality", "/location", "/time_zone", "/seats", "/starts_on", "/apply_by",
                "/requirements",
            ])
        #expect(draft.missingForPublication().allSatisfy { $0.code == .required })
    }

    @Test("remote work needs no location, and a preference is no gate")
    func exceptions() {
        var content = Sample.content
        content.location = nil
        #expect(content.missingForPublication().map(\.pointer) == ["/location"])
        content.modality = .remote
        #expect(content.missingForPublication().isEmpty)
        content.requirements[0].use = .preferred
        #expect(content.missingForPublication().map(\.pointer) == ["/requirements"])
    }
}
