import Foundation
import PlacedDomain
import Testing

@Suite("What an employer writes, just inside and just outside each rule")
struct PlacementContentTests {
    private typealias Sample = PlacementSample

    @Test("the sample has nothing wrong and nothing missing")
    func sample() {
        #expect(Sample.content.problems(now: Sample.now).isEmpty)
        #expect(Sample.content.missingForPublication().isEmpty)
    }

    @Test("a title has 1 to 200 characters that are not all white space")
    func title() {
        #expect(Sample.problems { $0.title = "x" }.isEmpty)
        #expect(Sample.problems { $0.title = String(repeating: "é", count: 200) }.isEmpty)
        #expect(Sample.problems { $0.title = String(repeating: "é", count: 201) } == ["/title too_long"])
        #expect(Sample.problems { $0.title = "" } == ["/title required"])
        #expect(Sample.problems { $0.title = " \n\t" } == ["/title required"])
    }

    @Test("a description has 20 000 characters at most")
    func description() {
        #expect(Sample.problems { $0.description = String(repeating: "a", count: 20_000) }.isEmpty)
        #expect(
            Sample.problems { $0.description = String(repeating: "a", count: 20_001) } == ["/description too_long"])
    }

    @Test("an occupation code is O*NET-SOC, with or without its detail")
    func occupation() {
        for code in ["15-1232.00", "15-1232"] { #expect(Sample.problems { $0.occupationCode = code }.isEmpty) }
        for code in ["151232", "15-1232.0", "15-1232.000", "1A-1232", " 15-1232", ""] {
            #expect(Sample.problems { $0.occupationCode = code } == ["/occupation_code malformed"])
        }
    }

    @Test("a time zone is a name that knows summer time")
    func timeZone() {
        for name in ["UTC", "America/New_York", "Pacific/Kiritimati", "America/Indiana/Knox"] {
            #expect(Sample.problems { $0.timeZone = name }.isEmpty, "\(name)")
        }
        for name in ["EST", "Mars/Phobos", "GMT+5", "", "+05:00", "America"] {
            #expect(Sample.problems { $0.timeZone = name } == ["/time_zone unknown_time_zone"], "\(name)")
        }
    }

    @Test("there are 1 to 10 000 seats")
    func seats() {
        for seats in [1, 10_000] { #expect(Sample.problems { $0.seats = seats }.isEmpty) }
        for seats in [0, -1, 10_001, .max, .min] {
            #expect(Sample.problems { $0.seats = seats } == ["/seats out_of_range"])
        }
    }

    @Test("a week has 168 hours, and a placement ten years at most")
    func duration() {
        for hours in [1, 168] { #expect(Sample.problems { $0.hoursPerWeek = hours }.isEmpty) }
        for hours in [0, 169] {
            #expect(Sample.problems { $0.hoursPerWeek = hours } == ["/hours_per_week out_of_range"])
        }
        for weeks in [1, 520] { #expect(Sample.problems { $0.durationWeeks = weeks }.isEmpty) }
        for weeks in [0, 521] {
            #expect(Sample.problems { $0.durationWeeks = weeks } == ["/duration_weeks out_of_range"])
        }
    }

    @Test("a place is on the earth and has a name")
    func location() {
        func at(_ latitude: Double, _ longitude: Double, _ label: String = "Here") -> [String] {
            Sample.problems { $0.location = .init(label: label, latitude: latitude, longitude: longitude) }
        }
        #expect(at(90, 180).isEmpty)
        #expect(at(-90, -180).isEmpty)
        #expect(at(90.0001, 0) == ["/location/latitude out_of_range"])
        #expect(at(0, -180.0001) == ["/location/longitude out_of_range"])
        #expect(at(.nan, 0) == ["/location/latitude out_of_range"])
        #expect(at(0, .infinity) == ["/location/longitude out_of_range"])
        #expect(at(0, 0, "  ") == ["/location/label required"])
        #expect(at(0, 0, String(repeating: "x", count: 200)).isEmpty)
        #expect(at(0, 0, String(repeating: "x", count: 201)) == ["/location/label required"])
    }

    @Test("pay goes from a minimum up to a maximum, in a currency of three capitals")
    func pay() {
        func pay(_ minimum: Int, _ maximum: Int, _ currency: String = "USD") -> [String] {
            Sample.problems {
                $0.pay = .init(minimumMinor: minimum, maximumMinor: maximum, currency: currency, interval: .hour)
            }
        }
        #expect(pay(1500, 1500).isEmpty)
        #expect(pay(0, 1_000_000_000).isEmpty)
        #expect(pay(1501, 1500) == ["/pay/minimum_minor order"])
        #expect(pay(-1, 1500) == ["/pay/minimum_minor out_of_range"])
        #expect(pay(0, 1_000_000_001) == ["/pay/maximum_minor out_of_range"])
        for currency in ["usd", "US", "USDT", "U$D", "ÄBC", ""] {
            #expect(pay(1, 2, currency) == ["/pay/currency currency"], "\(currency)")
        }
    }

    @Test("credits go from a minimum up to a maximum of 60")
    func credits() {
        func credits(_ minimum: Int, _ maximum: Int) -> [String] {
            Sample.problems { $0.academicCredits = .init(minimum: minimum, maximum: maximum) }
        }
        #expect(credits(0, 60).isEmpty)
        #expect(credits(3, 3).isEmpty)
        #expect(credits(4, 3) == ["/academic_credits/minimum order"])
        #expect(credits(0, 61) == ["/academic_credits/maximum out_of_range"])
        #expect(credits(-1, 3) == ["/academic_credits/minimum out_of_range"])
    }

    @Test("languages are at most twenty different primary tags")
    func languages() {
        let twenty = (0..<20).map { "a" + String(UnicodeScalar(UInt8(97 + $0))) }
        #expect(Sample.problems { $0.languages = twenty }.isEmpty)
        #expect(Sample.problems { $0.languages = twenty + ["zu"] } == ["/languages too_many"])
        #expect(Sample.problems { $0.languages = ["en", "en"] } == ["/languages/1 duplicate"])
        for tag in ["EN", "e", "engl", "e1", ""] {
            #expect(Sample.problems { $0.languages = [tag] } == ["/languages/0 malformed"], "\(tag)")
        }
        #expect(Sample.problems { $0.languages = ["fra"] }.isEmpty)
    }

    @Test("competencies are at most fifty, each once, with weights 1 to 10")
    func competencies() {
        func named(_ count: Int) -> [PlacementContent.Competency] {
            (0..<count).map { .init(id: "c\($0)", weight: 10) }
        }
        #expect(Sample.problems { $0.competencies = named(50) }.isEmpty)
        #expect(Sample.problems { $0.competencies = named(51) } == ["/competencies too_many"])
        #expect(
            Sample.problems { $0.competencies = [.init(id: "c", weight: 0)] } == ["/competencies/0/weight out_of_range"]
        )
        #expect(
            Sample.problems { $0.competencies = [.init(id: "c", weight: 11)] } == [
                "/competencies/0/weight out_of_range"
            ])
        #expect(Sample.problems { $0.competencies = [.init(id: "", weight: 1)] } == ["/competencies/0/id malformed"])
        #expect(
            Sample.problems { $0.competencies = [.init(id: "c", weight: 1), .init(id: "c", weight: 2)] }
                == ["/competencies/1/id duplicate"])
    }
}
