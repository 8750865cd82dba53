import JSONLD
import Testing

@testable import OpenBadges

@Suite struct PlainFormTests {
    private func isPlain(_ document: JSONObject) -> Bool {
        do throws(CheckFailure) {
            try PlainForm.check(document)
            return true
        } catch {
            #expect(error.code == .schemaInvalid)
            return false
        }
    }

    @Test func `what the data model prescribes is plain`() {
        #expect(
            isPlain([
                "@context": ["https://x.example", ["@vocab": "y"]], "type": ["A"], "validUntil": "2026-01-01T00:00:00Z",
            ]))
        #expect(
            isPlain([
                "identifier": [["identityHash": "x", "hashed": true]], "name": ["@value": "n", "@language": "en"],
            ]))
    }

    @Test func `a list in a list, a keyword, a name spelled out are not`() {
        #expect(!isPlain(["result": [[["achievedLevel": "x"]]]]))
        #expect(!isPlain(["issuer": ["@id": "did:key:x"]]))
        #expect(!isPlain(["name": ["@value": "n"]]))
        #expect(!isPlain(["https://www.w3.org/2018/credentials#credentialStatus": [:]]))
        #expect(!isPlain(["credentialSubject": ["@included": []]]))
    }

    @Test func `what decides is one plain value, wherever it stands`() {
        #expect(!isPlain(["validUntil": ["2026-01-01T00:00:00Z"]]))
        #expect(!isPlain(["credentialSubject": ["identifier": ["identityHash": ["@value": "x", "@language": "en"]]]]))
        #expect(!isPlain(["credentialStatus": [["statusListIndex": ["7"]]]]))
    }
}
