import Testing

@testable import OpenBadges

@Suite struct MediaTypeRulesTests {
    @Test(arguments: [
        "application/json", "application/ld+json; charset=utf-8", "APPLICATION/DID+JSON", "text/plain",
        "application/octet-stream", "",
    ])
    func `a document may be JSON or of a type that says nothing`(_ type: String) {
        #expect(MediaTypeRules.permits(type, for: .didDocument))
    }

    @Test(arguments: ["text/html; charset=utf-8", "image/png", "image/svg+xml", "application/jsonp", "video/mp4"])
    func `a page or a picture is no document`(_ type: String) {
        for purpose: DocumentRequest.Purpose in [.assertion, .issuer, .keySet, .key, .didDocument, .statusList] {
            #expect(!MediaTypeRules.permits(type, for: purpose))
        }
    }

    @Test func `keys come as PEM, lists as tokens`() {
        #expect(MediaTypeRules.permits("application/x-pem-file", for: .key))
        #expect(!MediaTypeRules.permits("application/x-pem-file", for: .issuer))
        #expect(MediaTypeRules.permits("application/vc+jwt", for: .statusList))
        #expect(!MediaTypeRules.permits("application/vc+jwt", for: .keySet))
    }

    @Test func `an assertion served as a page is not believed`() async throws {
        let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())
        var answers = Sample.hosted(issuer).mapValues { [Sample.response($0)] }
        let award = Sample.award()
        let assertion = issuer.assertion(for: award, of: Sample.achievement)
        answers[award.id] = [Sample.response(assertion, headers: ["content-type": "text/html"])]
        let report = await Sample.verify(assertion, RecordedDocumentLoader(answers))
        #expect(report.verdict == .indeterminate && report.reasons == [.hostedNotFound], "\(report.jsonText)")
    }
}
