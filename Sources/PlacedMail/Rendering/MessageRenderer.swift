import Mustache
public import PlacedDomain
public import PlacedText

/// Renders a message's content into subject, plain text and HTML.
public struct MessageRenderer: Sendable {
    /// A template that is missing or cannot be used.
    public struct TemplateProblem: Error, Sendable, CustomStringConvertible {
        /// The file and what is wrong with it.
        public let description: String
    }

    /// The template files of `config/templates/mail`, without their extension.
    private static let htmlTemplate = "message.html"
    private static let textTemplate = "message.text"

    /// The addresses messages point to.
    public let links: MailLinks
    private let catalogue: LocaleCatalogue
    private let templates: MustacheLibrary

    /// A renderer with its templates read; whatever is wrong with them stops the start.
    /// - Parameters:
    ///   - catalogue: the texts.
    ///   - templateDirectory: normally `config/templates/mail` of the resource root.
    ///   - links: the addresses below `base.url`.
    public init(catalogue: LocaleCatalogue, templateDirectory: String, links: MailLinks) async throws(TemplateProblem) {
        do {
            templates = try await MustacheLibrary(directory: templateDirectory)
        } catch {
            throw TemplateProblem(description: "The mail templates in \(templateDirectory) cannot be read: \(error)")
        }
        for name in [Self.htmlTemplate, Self.textTemplate] where templates.getTemplate(named: name) == nil {
            throw TemplateProblem(
                description: "The mail template \(templateDirectory)/\(name).mustache is missing; reinstall `config`.")
        }
        self.catalogue = catalogue
        self.links = links
    }

    /// The message in the recipient's language.
    /// - Parameters:
    ///   - content: what it says.
    ///   - language: the recipient's language.
    ///   - recipientName: how to greet; nil greets without a name.
    ///   - unsubscribeToken: the token of the one-click link; only digests show it.
    public func render(
        _ content: MessageContent, language: Language, recipientName: String?, unsubscribeToken: String?
    ) throws(TemplateProblem) -> RenderedMessage {
        let language = catalogue.offered(language)
        let composer = MailComposer(catalogue: catalogue, links: links, language: language)
        let document = composer.compose(content, recipientName: recipientName)
        let isDigest = content.kind.isSubscription
        let unsubscribe = isDigest ? unsubscribeToken.flatMap(links.unsubscribe) : nil
        var context = document.context(
            language: language.rawValue, host: links.host,
            unsubscribe: unsubscribe.map { (composer.text("mail.footer.unsubscribe"), $0) },
            preferences: isDigest ? (composer.text("mail.footer.preferences"), links.preferences) : nil)
        context["brand"] = composer.text("page.brand")
        guard let text = templates.render(context, withTemplate: Self.textTemplate),
            let html = templates.render(context, withTemplate: Self.htmlTemplate)
        else { throw TemplateProblem(description: "A mail template disappeared; restart the service.") }
        return RenderedMessage(language: language, subject: document.subject, text: text, html: html)
    }
}
