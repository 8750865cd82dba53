import Foundation
public import Hummingbird
import PlacedText

/// The pages of placed.
public struct Site: SitePages {
    private let context: SiteContext

    /// Reads templates and assets and holds them against the texts.
    ///
    /// - Parameters:
    ///   - dependencies: what the web works with.
    ///   - demo: signs demo people in; nil outside the demo.
    ///   - mailbox: shows written mails at `/outbox`; nil unless in the demo without a mail server.
    /// - Throws: ``PageTemplatesError`` or `LocaleCatalogueError` with everything that is missing.
    public init(
        dependencies: WebDependencies, demo: (any DemoDoor)? = nil, mailbox: (any MailboxReading)? = nil
    ) throws {
        let config = dependencies.resources.appending(path: "config")
        try dependencies.texts.require(PageTexts.keys)
        context = SiteContext(
            dependencies: dependencies,
            templates: try PageTemplates(
                directory: config.appending(path: "templates/pages"), texts: dependencies.texts,
                required: PageTexts.templates),
            assets: try PageAssets(directory: config.appending(path: "static")), demo: demo, mailbox: mailbox)
    }

    /// Adds the routes of every page.
    public func add(to router: Router<PlacedRequestContext>) {
        let pages = PageRouter(router: router, site: context)
        let assets = context.assets
        for name in ["placed.css", "mark.svg"] {
            router.get("static/\(name)") { _, _ in try assets.response(name) }
        }
        PublicPages().add(to: pages)
        LanguagePages().add(to: pages)
        SignInPages().add(to: pages)
        EmployerPages().add(to: pages)
        PlacementFormPages().add(to: pages)
        CandidatePages().add(to: pages)
        WhatIfPages().add(to: pages)
        ApplicationPages().add(to: pages)
        LearnerPages().add(to: pages)
        AdvisorPages().add(to: pages)
        OpeningPages().add(to: pages)
        OperatorPages().add(to: pages)
        QualityPages().add(to: pages)
        AuditPages().add(to: pages)
        FairnessPages().add(to: pages)
        RoundPages().add(to: pages)
        TrustPages().add(to: pages)
        PreferencePages().add(to: pages)
        OutboxPages().add(to: pages)
    }

    /// A refusal from outside the pages' own routes. The session is not looked up: the database may be what is missing.
    public func page(for problem: Problem, request: Request, context: PlacedRequestContext) async -> Response {
        let words = self.context.words(PageLanguage.of(request, self.context.dependencies))
        let page = ProblemPage.page(for: problem, requestID: context.requestID, words)
        let view = PageRenderer.View(path: request.uri.path, words: words)
        guard var response = try? PageRenderer(site: self.context).response(page, view) else {
            return problem.response(requestID: context.requestID)
        }
        for field in problem.headers where field.name != .wwwAuthenticate { response.headers[field.name] = field.value }
        return response
    }
}
