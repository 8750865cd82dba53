import Testing

@testable import OpenBadges

@Suite struct RecordedDocumentLoaderTests {
    private func request(_ maximumBytes: Int = 100) throws -> DocumentRequest {
        DocumentRequest(
            url: try #require(WebAddress("https://a.example/x")), accept: [], purpose: .assertion,
            maximumBytes: maximumBytes)
    }

    @Test func `answers in order and repeats the last`() async throws {
        let json =
            #"{"https://A.example/x": [{"status": 503}, {"status": 200, "headers": {"ETag": "1"}, "body_base64": "aGk="}]}"#
        let loader = try RecordedDocumentLoader(json: Array(json.utf8))
        #expect(await loader.load(try request()) == .response(Sample.response("", status: 503)))
        for _ in 0..<2 {
            #expect(await loader.load(try request()) == .response(Sample.response("hi", headers: ["etag": "1"])))
        }
    }

    @Test func `an absent address is a connection error, a long body a refusal`() async throws {
        #expect(
            await Sample.loader([:]).load(try request())
                == .unreachable("no answer is recorded for https://a.example/x"))
        let loader = Sample.loader(["https://a.example/x": "12345"])
        #expect(await loader.load(try request(5)) == .response(Sample.response("12345")))
        #expect(
            await loader.load(try request(4))
                == .refused(.limitExceeded, detail: "https://a.example/x is larger than 4 bytes"))
    }

    @Test(arguments: [
        "[]", #"{"https://a.example/": {}}"#, #"{"https://a.example/": {"status": 200, "body_base64": "*"}}"#, "{",
    ])
    func `refuses what is no recording`(_ json: String) {
        #expect(throws: (any Error).self) { try RecordedDocumentLoader(json: Array(json.utf8)) }
    }
}
