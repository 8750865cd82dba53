import Hummingbird
import HummingbirdTesting
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("The language switch")
struct PagesLanguageTests {
    private func browse(_ journey: @escaping @Sendable (PagesBrowser) async throws -> Void) async throws {
        try await PagesSite.with { _, responder in
            try await Application(responder: responder).test(.router) { client in
                try await journey(PagesBrowser(client))
            }
        }
    }

    @Test("A chosen language stays chosen, signed in or not, and leads back to the page")
    func chosen() async throws {
        try await browse { browser in
            #expect(try await browser.get("/matching").html.contains(#"<html lang="en">"#))
            let spanish = try await browser.post("/language", [("language", "es"), ("back", "/matching")])
            #expect(await browser.path == "/matching")
            #expect(spanish.html.contains(#"<html lang="es">"#) && spanish.headers[.contentLanguage] == "es")
            #expect(try await browser.signIn(as: .learner).html.contains(#"<html lang="es">"#))
            let back = try await browser.post("/language", [("language", "en"), ("back", "/learner")])
            #expect(back.html.contains(#"<html lang="en">"#))
        }
    }

    @Test("Nothing but a page of this site is returned to")
    func foreign() async throws {
        try await browse { browser in
            _ = try await browser.post("/language", [("language", "fr"), ("back", "//example.org")])
            #expect(await browser.path == "/")
        }
    }

    @Test("A language that is not offered is refused by name, and none is remembered")
    func unknown() async throws {
        try await browse { browser in
            let refused = try await browser.post("/language", [("language", "xx"), ("back", "/")])
            #expect(refused.status == .unprocessableContent && refused.headers[.setCookie] == nil)
        }
    }

    @Test("Every page can be read in each language, with no text missing", arguments: ["en", "es", "fr", "pt"])
    func everyLanguage(code: String) async throws {
        try await browse { browser in
            _ = try await browser.post("/language", [("language", code)])
            for role in [Role.learner, .employer, .advisor, .operator] {
                #expect(try await browser.signIn(as: role).html.contains(#"<html lang="\#(code)">"#))
            }
        }
    }
}
