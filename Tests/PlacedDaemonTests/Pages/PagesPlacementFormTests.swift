import Foundation
import PlacedDomain
import PlacedText
import Testing

@testable import PlacedWeb

@Suite("The placement form")
struct PagesPlacementFormTests {
    private var full: PlacementContent {
        var content = PlacementContent(title: "IT support apprentice")
        content.kind = .apprenticeship
        content.description = "Line one\nLine two"
        content.occupationCode = "15-1232.00"
        content.modality = .onSite
        content.location = .init(label: "Bangor, ME", latitude: 44.801, longitude: -68.778)
        content.timeZone = "America/New_York"
        content.pay = .init(minimumMinor: 1805, maximumMinor: 2200, currency: "USD", interval: .hour)
        content.hoursPerWeek = 30
        content.durationWeeks = 26
        content.academicCredits = .init(minimum: 0, maximum: 6)
        content.seats = 2
        content.startsOn = CalendarDay("2027-01-11").flatMap { first in
            CalendarDay("2027-02-15").map { .init(earliest: first, latest: $0) }
        }
        content.applyBy = CalendarDay("2026-12-31")
        content.languages = ["en", "es"]
        content.weeklySlots = [.init(rawValue: 0b101)]
        content.competencies = [.init(id: "https://example.org/skills/networks", weight: 5)]
        content.requirements = [
            Requirement(
                use: .required, alternatives: [.init(achievement: "https://example.org/a", minimumLevel: 2)],
                acceptedIssuers: ["https://example.org/i"], maximumAgeDays: 1095),
            Requirement(
                use: .preferred, atLeast: 1, weight: 3,
                alternatives: [
                    .init(achievement: "https://example.org/b"), .init(achievement: "https://example.org/c"),
                ]),
        ]
        return content
    }

    @Test("What was saved comes back from its own form unchanged")
    func roundTrip() throws {
        let form = PlacementForm(PlacementForm.filled(with: full), words: try PagesGround.words())
        #expect(form.errors.isEmpty)
        #expect(form.content == full)
    }

    private func content(groups: Int, badges: Int) -> PlacementContent {
        var content = full
        content.requirements = (0..<groups).map { group in
            Requirement(
                use: .required, atLeast: 2, weight: 4,
                alternatives: (0..<badges).map {
                    .init(achievement: "https://example.org/\(group)/\($0)", minimumLevel: 1 + $0 % 5)
                })
        }
        return content
    }

    @Test("The largest placement the rules allow comes back from its own form whole")
    func largest() throws {
        let content = content(groups: PlacementLimits.requirementGroups, badges: PlacementLimits.alternativesPerGroup)
        #expect(PlacementForm(PlacementForm.filled(with: content), words: try PagesGround.words()).content == content)
    }

    @Test("Every field of a large placement stands in the page, so that a browser sends it back")
    func wholePage() throws {
        let words = try PagesGround.words()
        let fields = PlacementForm.filled(with: content(groups: 12, badges: 20))
        var model: [String: Any] = PlacementFormView(form: fields, errors: FormErrors(), words: words).model(known: [])
        model["text"] = words.catalogue.section(.en)
        let html = try #require(try PagesGround.templates().text("placement-form", model))
        let names = Set(html.components(separatedBy: "name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
        #expect(Set(fields.values.keys).subtracting(names).isEmpty)
    }

    @Test("What cannot be read is an error at its field, and nothing is taken for it")
    func unreadable() throws {
        var fields = PlacementForm.filled(with: full)
        fields.set("seats", "two")
        fields.set("apply_by", "31.12.2026")
        fields.set("pay_minimum", "18.505")
        fields.set("latitude", "north")
        let form = PlacementForm(fields, words: try PagesGround.words())
        for name in ["seats", "apply_by", "pay_minimum", "latitude", "place"] { #expect(form.errors[name] != nil) }
        #expect(form.content.seats == nil)
        #expect(form.content.applyBy == nil)
        #expect(form.content.location == nil)
    }

    @Test(
        "Amounts are read to the cent",
        arguments: [
            ("18.5", 1850), ("18", 1800), ("$18.05", 1805), ("1,234.00", 123_400), ("0", 0), ("18,50", 1850),
            ("1,800", 180_000),
        ])
    func amounts(text: String, minor: Int) throws {
        var fields = FormBody()
        fields.set("title", "x")
        fields.set("pay_minimum", text)
        #expect(PlacementForm(fields, words: try PagesGround.words()).content.pay?.minimumMinor == minor)
    }

    @Test("An empty pay is unpaid, and one amount stands for both ends")
    func unpaid() throws {
        var fields = FormBody()
        fields.set("title", "x")
        #expect(PlacementForm(fields, words: try PagesGround.words()).content.pay == nil)
        fields.set("pay_maximum", "20")
        let pay = PlacementForm(fields, words: try PagesGround.words()).content.pay
        #expect(pay?.minimumMinor == 2000)
        #expect(pay?.maximumMinor == 2000)
    }

    @Test("Groups and badges are added and taken away without touching the others")
    func groups() throws {
        var fields = PlacementForm.filled(with: full)
        PlacementForm.add(groupTo: &fields)
        PlacementForm.add(alternativeTo: 0, of: &fields)
        #expect(PlacementForm.groupNumbers(fields) == [0, 1, 2])
        #expect(PlacementForm.alternativeNumbers(fields, group: 0) == [0, 1])
        PlacementForm.remove(group: 0, from: &fields)
        #expect(PlacementForm.groupNumbers(fields) == [1, 2])
        let content = PlacementForm(fields, words: try PagesGround.words()).content
        #expect(content.requirements.first == full.requirements[1])
    }

    @Test("A rule's error lands on the field that holds the value, whatever groups were removed")
    func pointers() {
        var fields = PlacementForm.filled(with: full)
        PlacementForm.remove(group: 0, from: &fields)
        #expect(PlacementForm.field(of: "/requirements/0/at_least", in: fields) == "g1_at_least")
        #expect(PlacementForm.field(of: "/requirements/0/achievements/1", in: fields) == "g1_a1")
        #expect(PlacementForm.field(of: "/requirements/0/achievements/1/minimum_level", in: fields) == "g1_a1_level")
        #expect(PlacementForm.field(of: "/requirements/7", in: fields) == "requirements")
        #expect(PlacementForm.field(of: "/pay/minimum_minor", in: fields) == "pay_minimum")
        #expect(PlacementForm.field(of: "/location/latitude", in: fields) == "latitude")
        #expect(PlacementForm.field(of: "/starts_on/latest", in: fields) == "starts_latest")
        #expect(PlacementForm.field(of: "/seats", in: fields) == "seats")
    }

    @Test("Every field that a rule can name stands in the form")
    func everyPointerHasAField() throws {
        let words = try PagesGround.words()
        let view = PlacementFormView(form: PlacementForm.filled(with: full), errors: FormErrors(), words: words)
        var model: [String: Any] = view.model(known: [])
        model["text"] = words.catalogue.section(.en)
        let html = try #require(try PagesGround.templates().text("placement-form", model))
        for problem in PlacementContent(title: "").missingForPublication() where problem.pointer != "/requirements" {
            let field = PlacementForm.field(of: problem.pointer, in: FormBody())
            #expect(html.contains("id=\"\(field)\""), "\(problem.pointer)")
        }
        #expect(html.utf8.count < 60_000)
    }
}
