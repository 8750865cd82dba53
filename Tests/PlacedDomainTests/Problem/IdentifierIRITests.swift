import PlacedDomain
import Testing

@Suite("Identifier IRIs and language tags")
struct IdentifierIRITests {
    @Test(
        "a scheme and a rest is enough",
        arguments: ["https://issuer.test/a", "urn:uuid:1", "did:key:z6Mk", "x:y", "https://issuer.test/é", "a+b-c.1:x"])
    func plausible(text: String) {
        #expect(IdentifierIRI.isPlausible(text))
    }

    @Test(
        "anything that could not be one is refused",
        arguments: [
            "", "nobody", ":x", "x:", "1a:x", "ht tp://x", "https://x y", "https://x\n", "https://x\u{7f}",
            "https://x\u{a0}y",
            "https://<x>", "https://\"x", "é:x",
        ])
    func implausible(text: String) {
        #expect(!IdentifierIRI.isPlausible(text))
    }

    @Test("there are 2048 bytes at most")
    func length() {
        #expect(IdentifierIRI.isPlausible("urn:" + String(repeating: "a", count: 2044)))
        #expect(!IdentifierIRI.isPlausible("urn:" + String(repeating: "a", count: 2045)))
        #expect(!IdentifierIRI.isPlausible("urn:" + String(repeating: "é", count: 1023)))
    }

    @Test("a primary language tag is two or three lower-case letters")
    func languages() {
        for tag in ["en", "fra"] { #expect(LanguageTag.isPrimary(tag)) }
        for tag in ["", "e", "EN", "en-US", "engl", "e1", "éé"] { #expect(!LanguageTag.isPrimary(tag)) }
    }
}
