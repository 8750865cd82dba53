import Foundation
import Testing

@testable import OpenBadges

@Suite struct EncodingTests {
    @Test(arguments: [("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("-_-_", nil), ("Zm9vYg", "foob")])
    func `base64url both ways`(_ text: String, _ decoded: String?) {
        let bytes = Base64URL.decode(text)
        if let decoded { #expect(bytes == Array(decoded.utf8)) }
        #expect(bytes.map { Base64URL.encode($0) } == text)
    }

    @Test(arguments: ["Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm+v", "Zm/v", "Zm 9v", "Zm9v\n"])
    func `base64url has one spelling for each sequence`(_ text: String) { #expect(Base64URL.decode(text) == nil) }

    @Test(arguments: [
        ("", true), ("Zg==", true), ("Zm8=", true), ("Zm9v", true), ("+/+/", true), ("Zg", false), ("Zg===", false),
        ("-_-_", false), ("Zh==", false),
    ])
    func `base64 is padded`(_ text: String, _ isValid: Bool) {
        #expect((Base64.decode(text) != nil) == isValid)
        if isValid { #expect(Base64.decode(text).map(Base64.encode) == text) }
    }

    @Test func `base58 both ways`() {
        #expect(Base58.decode("2NEpo7TZRRrLZSi2U") == Array("Hello World!".utf8))
        #expect(Base58.encode([0, 0, 40, 127, 180, 205]) == "11233QC4")
        #expect(Base58.decode("11233QC4") == [0, 0, 40, 127, 180, 205])
        for text in ["0", "O", "I", "l", "a b"] { #expect(Base58.decode(text) == nil) }
        #expect(Base58.decode(String(repeating: "1", count: Base58.maximumCharacters)) != nil)
        #expect(Base58.decode(String(repeating: "1", count: Base58.maximumCharacters + 1)) == nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0.0), ("2000-02-29T12:00:00Z", 951_825_600),
        ("2026-06-01T02:00:00+02:00", 1_780_272_000),
        ("2026-06-01T00:00:00.500Z", 1_780_272_000.5), ("2026-05-31T19:00:00-0500", 1_780_272_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func `reads timestamps`(_ text: String, _ seconds: Double) {
        #expect(Timestamp.parse(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "a fraction never leads into the next second, however many digits it has",
        arguments: [
            "2079-12-31t23:18:60.999999999999999999z", "9999-12-31T23:59:59.9999999Z",
            "0001-01-01T00:00:00.9999999999Z",
        ])
    func fractionStaysWithin(_ text: String) throws {
        let whole = try #require(Timestamp.parse(text.replacing(/\.9+/, with: "")))
        let fraction = try #require(Timestamp.parse(text)).timeIntervalSince(whole)
        #expect(fraction >= 0.99 && fraction < 1)
    }

    @Test(arguments: [
        "2026-06-01", "2026-06-01T00:00:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-06-31T00:00:00Z",
        "2026-06-01T24:00:00Z", "2026-06-01T00:60:00Z", "2026-06-01T00:00:61Z", "2026-06-01T00:00:00.Z", "yesterday",
        "",
        "2026-06-01T00:00:00+24:00", "2026-06-01 00:00:00Z", "2026-06-01T00:00:00Zx", "0000-01-01T00:00:00Z",
        "1900-02-29T00:00:00Z",
    ])
    func `refuses what is no timestamp with a zone`(_ text: String) { #expect(Timestamp.parse(text) == nil) }

    @Test func `a day alone is for old editions`() {
        #expect(Timestamp.parse("2015-04-30", .dayAlone)?.timeIntervalSince1970 == 1_430_352_000)
    }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-02-29T12:34:56Z", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ])
    func `writes what it reads`(_ text: String) throws {
        #expect(Timestamp.text(try #require(Timestamp.parse(text))) == text)
    }

    @Test func `writes the nearest year it can`() {
        #expect(Timestamp.text(.init(timeIntervalSince1970: 1e300)) == "9999-12-31T23:59:59Z")
        #expect(Timestamp.text(.init(timeIntervalSince1970: -1e300)) == "0001-01-01T00:00:00Z")
    }
}
