import PlacedMail
import Testing

@Suite("Mail address")
struct MailAddressTests {
    @Test(
        "Addresses people have are taken",
        arguments: ["a@b", "ana.nunez+work@mail.example.org", "o'neil@example.org", "x_y-z@ex-ample.org"])
    func takes(address: String) throws {
        #expect(try MailAddress(address: address).address == address)
    }

    @Test(
        "What could break out of a header or an envelope is refused",
        arguments: [
            "", "@", "a@", "@b", "a@b@c", "a b@c.d", "a@c.d\r\nRCPT TO:<x@y>", "<a@b.c>", "a@b.c>", "\"a b\"@c.d",
            "a..b@c.d", ".a@c.d", "a@c.d.", "a@[127.0.0.1]", "ä@example.org", "a@exämple.org", "a,b@c.d", "a;b@c.d",
        ])
    func refuses(address: String) {
        #expect(throws: MailAddress.Problem.malformed) { try MailAddress(address: address) }
    }

    @Test("254 bytes are taken, 255 are not")
    func bounds() throws {
        let domain = String(repeating: "d", count: 252)
        #expect(throws: Never.self) { try MailAddress(address: "a@" + domain) }
        #expect(throws: MailAddress.Problem.tooLong) { try MailAddress(address: "a@d" + domain) }
    }

    @Test("mail.from is read with and without a name")
    func parses() throws {
        #expect(try MailAddress(parsing: "\"Placed, Inc.\" <a@b.org>").name == "Placed, Inc.")
        #expect(try MailAddress(parsing: "Placed <a@b.org>").domain == "b.org")
        #expect(try MailAddress(parsing: "a@b.org").name == nil)
        #expect(throws: MailAddress.Problem.self) { try MailAddress(parsing: "Placed <a@b.org") }
    }
}
