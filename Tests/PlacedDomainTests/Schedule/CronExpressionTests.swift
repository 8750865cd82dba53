import Foundation
import PlacedDomain
import Testing

/// A moment written as RFC 3339.
private func at(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}

@Suite struct CronExpressionTests {
    private let utc = TimeZone.gmt

    @Test(
        "the next moment of a schedule",
        arguments: [
            ("* * * * *", "2026-11-22T10:00:00Z", "2026-11-22T10:01:00Z"),
            ("* * * * *", "2026-11-22T10:00:59Z", "2026-11-22T10:01:00Z"),
            ("*/15 * * * *", "2026-11-22T10:14:59Z", "2026-11-22T10:15:00Z"),
            ("*/15 * * * *", "2026-11-22T10:15:00Z", "2026-11-22T10:30:00Z"),
            ("5/20 * * * *", "2026-11-22T10:05:00Z", "2026-11-22T10:25:00Z"),
            ("5/20 * * * *", "2026-11-22T10:45:00Z", "2026-11-22T11:05:00Z"),
            ("0 7 * * *", "2026-11-22T06:59:59Z", "2026-11-22T07:00:00Z"),
            ("0 7 * * *", "2026-11-22T07:00:00Z", "2026-11-23T07:00:00Z"),
            ("0 9-17/4 * * *", "2026-11-22T09:30:00Z", "2026-11-22T13:00:00Z"),
            ("0 8,20 * * *", "2026-11-22T08:00:00Z", "2026-11-22T20:00:00Z"),
            ("30 6 * * mon-fri", "2026-11-20T07:00:00Z", "2026-11-23T06:30:00Z"),
            ("0 0 * * 7", "2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z"),
            ("0 0 1 JAN *", "2026-11-22T00:00:00Z", "2027-01-01T00:00:00Z"),
            ("0 0 31 * *", "2026-10-31T00:00:00Z", "2026-12-31T00:00:00Z"),
            ("0 0 29 2 *", "2026-11-22T00:00:00Z", "2028-02-29T00:00:00Z"),
            ("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"),
            ("@daily", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
            ("@hourly", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z"),
            ("@weekly", "2026-11-22T00:00:00Z", "2026-11-29T00:00:00Z"),
            ("@yearly", "2026-11-22T00:00:00Z", "2027-01-01T00:00:00Z"),
            ("0 0 1 1 *", "1969-06-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ])
    func nextMoment(text: String, after: String, expected: String) throws {
        let schedule = try CronExpression(text)
        #expect(try schedule.next(after: at(after), in: utc) == at(expected))
    }

    @Test("a day that satisfies either restricted day field is a day of the schedule")
    func eitherDayField() throws {
        let schedule = try CronExpression("0 0 13 * fri")
        var moment = try at("2026-11-01T00:00:00Z")
        var days: [Date] = []
        for _ in 0..<3 {
            moment = try #require(schedule.next(after: moment, in: utc))
            days.append(moment)
        }
        #expect(try days == [at("2026-11-06T00:00:00Z"), at("2026-11-13T00:00:00Z"), at("2026-11-20T00:00:00Z")])
    }

    @Test("a stepped day of month narrows the days of the week")
    func bothDayFields() throws {
        let schedule = try CronExpression("0 0 */2 * mon")
        // Mondays of December 2026: 7, 14, 21, 28; odd days are 7 and 21.
        #expect(try schedule.next(after: at("2026-12-07T00:00:00Z"), in: utc) == at("2026-12-21T00:00:00Z"))
    }

    @Test(
        "a text that is not a schedule names the field",
        arguments: [
            ("* * * *", CronExpressionError.fieldCount(4)),
            ("* * * * * *", .fieldCount(6)),
            ("", .fieldCount(0)),
            ("@noon", .unknownMacro("@noon")),
            ("60 * * * *", .outOfRange(field: .minute, text: "60")),
            ("* 24 * * *", .outOfRange(field: .hour, text: "24")),
            ("* * 0 * *", .outOfRange(field: .dayOfMonth, text: "0")),
            ("* * 32 * *", .outOfRange(field: .dayOfMonth, text: "32")),
            ("* * * 13 *", .outOfRange(field: .month, text: "13")),
            ("* * * * 8", .outOfRange(field: .dayOfWeek, text: "8")),
            ("*/0 * * * *", .outOfRange(field: .minute, text: "*/0")),
            ("1,,2 * * * *", .unreadable(field: .minute, text: "")),
            ("-1 * * * *", .unreadable(field: .minute, text: "-1")),
            ("+1 * * * *", .unreadable(field: .minute, text: "+1")),
            ("* * * foo *", .unreadable(field: .month, text: "foo")),
            ("30-10 * * * *", .reversedRange(field: .minute, text: "30-10")),
            ("0 0 30 2 *", .neverFires),
            ("0 0 31 4,6,9,11 *", .neverFires),
            ("99999999999999999999 * * * *", .outOfRange(field: .minute, text: "99999999999999999999")),
        ])
    func refused(text: String, error: CronExpressionError) {
        #expect(throws: error) { try CronExpression(text) }
    }

    @Test("the values at the bounds of each field are taken")
    func bounds() throws {
        _ = try CronExpression("0,59 0,23 1,31 1,12 0,7")
        _ = try CronExpression("0 0 31 4,5 *")
        _ = try CronExpression("0 0 30 2 mon")
    }
}

@Suite struct CronClockChangeTests {
    private let newYork: TimeZone
    private let midnightZone: TimeZone

    init() throws {
        newYork = try #require(TimeZone(identifier: "America/New_York"))
        // Clocks were put forward at midnight: 2018-11-04 began at 01:00.
        midnightZone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
    }

    @Test("what falls into the hour that does not happen fires once, when the clocks are put forward")
    func gap() throws {
        let schedule = try CronExpression("15,45 2 * * *")
        // 2026-03-08, 02:00 EST becomes 03:00 EDT, which is 07:00 UTC.
        let first = try #require(schedule.next(after: at("2026-03-08T00:00:00Z"), in: newYork))
        #expect(try first == at("2026-03-08T07:00:00Z"))
        #expect(try schedule.next(after: first, in: newYork) == at("2026-03-09T06:15:00Z"))
    }

    @Test("the minutes beside the gap are as on any other day")
    func besideTheGap() throws {
        let before = try CronExpression("59 1 * * *")
        #expect(try before.next(after: at("2026-03-08T00:00:00Z"), in: newYork) == at("2026-03-08T06:59:00Z"))
        let after = try CronExpression("0 3 * * *")
        #expect(try after.next(after: at("2026-03-08T00:00:00Z"), in: newYork) == at("2026-03-08T07:00:00Z"))
    }

    @Test("in the hour that happens twice a daily schedule fires at the first one only")
    func overlap() throws {
        let schedule = try CronExpression("30 1 * * *")
        // 2026-11-01, 01:30 EDT is 05:30 UTC, 01:30 EST is 06:30 UTC.
        let first = try #require(schedule.next(after: at("2026-11-01T00:00:00Z"), in: newYork))
        #expect(try first == at("2026-11-01T05:30:00Z"))
        #expect(try schedule.next(after: first, in: newYork) == at("2026-11-02T06:30:00Z"))
    }

    @Test("a schedule of every hour follows real time through both changes")
    func everyHour() throws {
        let schedule = try CronExpression("*/30 * * * *")
        for start in ["2026-11-01T04:30:00Z", "2026-03-08T05:30:00Z"] {
            var moment = try at(start)
            for _ in 0..<8 {
                let next = try #require(schedule.next(after: moment, in: newYork))
                #expect(next.timeIntervalSince(moment) == 1_800)
                moment = next
            }
        }
    }

    @Test("a midnight that does not happen is the moment the day begins")
    func gapAtMidnight() throws {
        let schedule = try CronExpression("@daily")
        // 2018-11-04 began at 01:00 (-02:00), which is 03:00 UTC.
        #expect(try schedule.next(after: at("2018-11-03T12:00:00Z"), in: midnightZone) == at("2018-11-04T03:00:00Z"))
    }

    @Test("clocks put back over midnight leave one first midnight")
    func overlapAtMidnight() throws {
        let schedule = try CronExpression("30 23 * * *")
        // 2018-02-17 24:00 (-02:00) became 23:00 (-03:00): 23:30 happened at 01:30 and at 02:30 UTC.
        let first = try #require(schedule.next(after: at("2018-02-17T12:00:00Z"), in: midnightZone))
        #expect(try first == at("2018-02-18T01:30:00Z"))
        #expect(try schedule.next(after: first, in: midnightZone) == at("2018-02-19T02:30:00Z"))
    }
}
