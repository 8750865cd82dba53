import PlacedText
import Testing

@Suite("Language negotiation")
struct LanguageNegotiationTests {
    @Test(
        "The best offered language of the header is chosen",
        arguments: [
            (nil, .en), ("", .en), ("fr", .fr), ("pt-BR, en;q=0.8", .en), ("es-MX,es;q=0.9,en;q=0.8", .es),
            ("fr;q=0, en;q=0.1", .en), ("en;q=0.5, fr;q=0.7", .fr), ("de, *;q=0.3", .en), ("fr;q=2, es", .es),
            ("FR", .fr), ("es;q=0.9, fr;q=0.9", .es), (";;;,,,", .en),
        ] as [(String?, Language)])
    func negotiates(header: String?, expected: Language) {
        #expect(Language.negotiated(acceptLanguage: header, offered: [.en, .es, .fr]) == expected)
    }
}
