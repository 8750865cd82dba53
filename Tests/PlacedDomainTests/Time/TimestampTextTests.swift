import Foundation
import PlacedDomain
import Testing

@Suite("Instants as text")
struct TimestampTextTests {
    @Test(
        "are written in UTC, with milliseconds only when there are any",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_803_902_400, "2027-03-01T12:00:00Z"),
            (1_803_902_400.001, "2027-03-01T12:00:00.001Z"), (1_803_902_400.25, "2027-03-01T12:00:00.250Z"),
            (-0.5, "1969-12-31T23:59:59.500Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_803_902_399.9996, "2027-03-01T12:00:00Z"),
        ])
    func write(seconds: Double, text: String) {
        #expect(TimestampText.write(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(
        "are read with Z or an offset, whatever case the letters have",
        arguments: [
            ("2027-03-01T12:00:00Z", 1_803_902_400), ("2027-03-01t12:00:00z", 1_803_902_400),
            ("2027-03-01T13:30:00+01:30", 1_803_902_400), ("2027-03-01T07:00:00-05:00", 1_803_902_400),
            ("2027-03-01T12:00:00.5Z", 1_803_902_400.5), ("2027-03-01T12:00:00.000000000Z", 1_803_902_400),
            ("2028-02-29T23:59:59+23:59", 1835395259),
        ])
    func read(text: String, seconds: Double) {
        #expect(TimestampText.read(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "nothing else is one",
        arguments: [
            "", "2027-03-01", "2027-03-01T12:00:00", "2027-03-01 12:00:00Z", "2027-03-01T12:00Z",
            "2027-02-29T12:00:00Z",
            "2027-03-01T24:00:00Z", "2027-03-01T12:60:00Z", "2027-03-01T12:00:60Z", "2027-03-01T12:00:00.Z",
            "2027-03-01T12:00:00.1234567890Z", "2027-03-01T12:00:00+0100", "2027-03-01T12:00:00+24:00",
            "2027-03-01T12:00:00+01:60", "2027-03-01T12:00:00Zx", "2027-03-01T1a:00:00Z", "2027-03-01T12:00:00,5Z",
            "2027-03-01T12:00:00.5",
        ])
    func refused(text: String) {
        #expect(TimestampText.read(text) == nil)
    }

    @Test("come back as they were, to the millisecond")
    func roundTrip() {
        for step in 0..<500 {
            let instant = Date(timeIntervalSince1970: (Double(step) * 7_919_371.037).rounded())
            #expect(TimestampText.read(TimestampText.write(instant)) == instant)
        }
    }
}
