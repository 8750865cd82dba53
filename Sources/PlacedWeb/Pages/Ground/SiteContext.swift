import PlacedText

/// What every page works with.
struct SiteContext: Sendable {
    let dependencies: WebDependencies
    let templates: PageTemplates
    let assets: PageAssets
    let demo: (any DemoDoor)?
    let mailbox: (any MailboxReading)?

    func words(_ language: Language) -> PageWords { PageWords(catalogue: dependencies.texts, language: language) }
}
