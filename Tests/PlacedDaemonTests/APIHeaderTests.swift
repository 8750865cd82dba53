import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Header fields are read as HTTP defines them")
struct APIHeaderTests {
    @Test("If-Match gives the strong tags; weak and unreadable ones match nothing")
    func preconditions() {
        #expect(EntityTags.precondition("*") == .any)
        #expect(EntityTags.precondition(" * ") == .any)
        #expect(EntityTags.precondition("\"1-employer\"") == .oneOf(["1-employer"]))
        #expect(EntityTags.precondition("\"a,b\" , \"c\"") == .oneOf(["a,b", "c"]))
        #expect(EntityTags.precondition("W/\"a\", \"b\"") == .oneOf(["b"]))
        #expect(EntityTags.precondition("1-employer") == .oneOf([]))
        #expect(EntityTags.precondition("\"open") == .oneOf([]))
        #expect(EntityTags.precondition("") == .oneOf([]))
    }

    @Test("If-None-Match compares weakly")
    func noneMatch() {
        #expect(EntityTags.matches("\"a\", W/\"b\"", "\"b\""))
        #expect(EntityTags.matches("*", "\"b\""))
        #expect(!EntityTags.matches("\"a\"", "\"b\""))
        #expect(!EntityTags.matches("b", "\"b\""))
    }

    @Test(
        "Accept decides by its most particular range",
        arguments: [
            (nil, true), ("", true), ("*/*", true), ("application/*", true), ("application/json;q=0.2", true),
            ("text/html", false), ("text/html, */*;q=0.1", true), ("application/json;q=0", false),
            ("*/*, application/json; q=0.0", false), ("application/problem+json", false), ("APPLICATION/JSON", true),
        ] as [(String?, Bool)])
    func accept(_ header: String?, _ expected: Bool) {
        #expect(MediaRanges(header).accept("application/json") == expected)
    }

    @Test("XML text holds nothing that ends it")
    func xml() {
        #expect(XMLText.escaped("<a & \"b\">'\u{1}\u{b}é\n") == "&lt;a &amp; &quot;b&quot;&gt;&#39;é\n")
    }
}
