import PlacedDomain
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "are found by a folded form, and mailed as typed",
        arguments: [
            ("Ann.Lee@Example.ORG", "ann.lee@example.org"), ("  ann@example.org\n", "ann@example.org"),
            ("ann+work@example.org", "ann+work@example.org"), ("jose\u{301}@example.org", "jos\u{e9}@example.org"),
            ("ann@b\u{fc}cher.example", "ann@xn--bcher-kva.example"), ("o'neil@example.org", "o'neil@example.org"),
        ])
    func folded(typed: String, folded: String) {
        #expect(EmailAddress(typed)?.folded == folded)
    }

    @Test(
        "the spellings are those an issuer may have written, each once",
        arguments: [
            ("ann@example.org", ["ann@example.org"]),
            ("Ann@Example.org", ["Ann@Example.org", "Ann@example.org", "ann@example.org"]),
            ("ada@bücher.example", ["ada@bücher.example", "ada@xn--bcher-kva.example"]),
            ("ada@xn--bcher-kva.example", ["ada@xn--bcher-kva.example", "ada@bücher.example"]),
            (
                "Ada@BÜCHER.example",
                [
                    "Ada@BÜCHER.example", "Ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example",
                    "Ada@bücher.example", "ada@bücher.example",
                ]
            ),
        ])
    func spellings(typed: String, spellings: [String]) {
        #expect(EmailAddress(typed)?.spellings == spellings)
    }

    @Test(
        "what cannot be one is refused",
        arguments: [
            "", "ann", "@example.org", "ann@", "ann@@example.org", "ann lee@example.org", ".ann@example.org",
            "ann.@example.org", "an..n@example.org", "\"ann\"@example.org", "ann@-example.org", "ann@example-.org",
            "ann@exam ple.org", "ann@example..org", "ann\r\nBcc: x@y.test", "ann\u{0}@example.org", "ann@[127.0.0.1]",
            "ann,bob@example.org", "ann@ex_ample.org", "ann\u{200b}@example.org",
        ])
    func refused(typed: String) {
        #expect(EmailAddress(typed) == nil)
    }

    @Test("lengths end at 64 bytes before the sign, 63 in a label and 254 in all")
    func lengths() {
        func text(_ count: Int) -> String { String(repeating: "a", count: count) }
        #expect(EmailAddress("\(text(64))@example.org") != nil)
        #expect(EmailAddress("\(text(65))@example.org") == nil)
        #expect(EmailAddress("a@\(text(63)).org") != nil)
        #expect(EmailAddress("a@\(text(64)).org") == nil)
        let long = "\(text(64))@\(text(63)).\(text(63)).\(text(57)).org"
        #expect(long.utf8.count == 254)
        #expect(EmailAddress(long) != nil)
        #expect(EmailAddress("a" + long) == nil)
        #expect(EmailAddress("\(text(64))@\(text(63)).\(text(63)).\(text(58)).org") == nil)
    }
}
