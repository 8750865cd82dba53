import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PlacedDomain
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("Badges kept elsewhere, over HTTP")
struct LearnerProviderHTTPTests {
    private func badge(to email: String) throws -> String {
        guard case .body(let bytes, _) = try LearnerBadges().token(to: email) else { throw Replayed() }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("The API connects, lists, imports and disconnects; nothing of it is for others")
    func api() async throws {
        try await APIService.run { service in
            let learner = try await service.fixture.learner()
            let ann = try await service.token(learner)
            let made = try await service.send(
                .post, "providers", ann, #"{"address": "backpack.example"}"#, [.idempotencyKey: "k-1"])
            #expect(made.status == .created)
            let provider = try made.json()
            let id = try #require(provider["id"].text)
            #expect(made.headers[.location] == "/api/v1/providers/\(id)")
            #expect(provider["status"].text == "pending" && provider["address"].text == "https://backpack.example/")
            let url = try #require(provider["authorisation_url"].text)
            let replayed = try await service.send(
                .post, "providers", ann, #"{"address": "backpack.example"}"#, [.idempotencyKey: "k-1"])
            #expect(try replayed.json()["authorisation_url"].text == url)

            let early = try await service.send(.post, "providers/\(id)/imports", ann)
            #expect(early.status == .conflict)
            #expect(try early.json()["code"].text == "provider_ended")
            let state = String(try #require(url.firstMatch(of: /state=([^&]+)/)).1)
            _ = try await FinishProviderConnection(service.fixture.context)(
                .init(state: state, code: "c", error: nil, issuer: nil), as: learner)
            service.fixture.provider.keep([try badge(to: "ann@example.org")])
            let outcome = try await service.send(.post, "providers/\(id)/imports", ann).json()
            #expect(outcome["items"].count == 1 && outcome["items"][0]["verdict"].text == "verified")
            #expect(outcome["connection"]["status"].text == "connected" && outcome["problem"] == .null)
            let list = try await service.send(.get, "providers", ann)
            #expect(try list.json()["items"].count == 1)
            #expect(!String(buffer: list.body).contains("at-1"))

            let eva = try await service.token(try await service.fixture.employer())
            #expect(try await service.send(.get, "providers", eva).status == .forbidden)
            let bob = try await service.token(try await service.fixture.learner("bob@example.org"))
            for (method, path) in [
                (HTTPRequest.Method.get, "providers/\(id)"), (.delete, "providers/\(id)"),
                (.post, "providers/\(id)/imports"),
            ] {
                #expect(try await service.send(method, path, bob).status == .notFound)
            }
            let bad = try await service.send(.post, "providers", ann, #"{"address": "http://backpack.example"}"#)
            #expect(bad.problem == "/problems/validation")
            #expect(try await service.send(.delete, "providers/\(id)", ann).status == .noContent)
            #expect(try await service.send(.get, "providers/\(id)", ann).status == .notFound)
        }
    }

    @Test("Over pages without scripts: connect, go there, come back, import, disconnect")
    func pages() async throws {
        let provider = ProviderDouble()
        provider.keep([try badge(to: "learner@example.org"), try badge(to: "other@example.org")])
        try await PagesSite.with(providers: provider.ground) { _, responder in
            try await Application(responder: responder).test(.router) { client in
                let browser = PagesBrowser(client)
                _ = try await browser.signIn(as: .learner)
                let form = try await browser.get("/credentials/import")
                #expect(form.html.contains("From your badge backpack") && form.html.contains("name=\"address\""))
                let refused = try await browser.post("/providers", [("address", "http://backpack.example/<b>")])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.html.contains("value=\"http://backpack.example/&lt;b&gt;\""))

                let begun = try await browser.post("/providers", [("address", "backpack.example")])
                #expect(
                    begun.html.contains("Backpack &amp; co") && begun.html.contains("<strong>backpack.example</strong>")
                )
                let page = await browser.path
                let link = try #require(
                    begun.html.firstMatch(of: /href="(https:\/\/backpack\.example\/authorize[^"]+)"/))
                let state = String(try #require(link.1.firstMatch(of: /state=([A-Za-z0-9_-]+)/)).1)
                let stranger = PagesBrowser(client)
                let away = try await stranger.get("/providers/callback?state=\(state)&code=c")
                #expect(await stranger.path == "/sign-in" && away.status == .ok)

                let back = try await browser.get("/providers/callback?state=\(state)&code=c")
                #expect(back.html.contains("Connected. You can import your badges now."))
                #expect(await browser.path.hasPrefix(page))
                let twice = try await browser.get("/providers/callback?state=\(state)&code=c")
                #expect(twice.status == .conflict)
                _ = try await browser.get(page)
                let outcome = try await browser.post(page + "/imports", [])
                #expect(outcome.html.contains("Badges checked: 2. New: 2."))
                let list = try await browser.get("/credentials/import")
                #expect(list.html.contains("Import badges") && list.html.contains("Last imported"))
                #expect(list.html.utf8.count < 60_000)
                let ended = try await browser.post(page + "/delete", [])
                #expect(ended.html.contains("Disconnected.") && !ended.html.contains("Last imported"))
                #expect(try await browser.get(page).status == .notFound)
            }
        }
    }
}
