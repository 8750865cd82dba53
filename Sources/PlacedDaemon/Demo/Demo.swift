import Foundation
import PlacedMail
import PlacedUseCases
import PlacedWeb

/// The demo around a daemon: what it adds to the site, and the world it builds.
///
/// The daemon's loader must allow the demo's own address, or its hosted badges cannot be checked again.
struct Demo: Sendable {
    let foundation: DemoFoundation
    let issuers: DemoIssuers
    /// Without a trailing slash.
    let baseURL: String

    /// Reads the demo's keys from a state directory, making them at the first start.
    init(state directory: String, baseURL: String, now: Date) throws {
        foundation = try DemoFoundation.read(state: directory, now: now)
        issuers = try DemoIssuers(foundation, baseURL: baseURL)
        self.baseURL = baseURL
    }

    /// The site with sign-in buttons, `/outbox` (when mail goes to a directory), and `/demo/badges/…`.
    func site(_ dependencies: WebDependencies, mailbox: MailboxDirectory?) throws -> DemoSite {
        DemoSite(
            site: try Site(
                dependencies: dependencies, demo: DemoDoorKeeper(context: dependencies.useCases),
                mailbox: mailbox.map { DemoMailbox(directory: $0) }),
            documents: DemoDocuments(
                foundation, issuers: issuers, baseURL: baseURL, awards: DemoLearners.all().flatMap(\.awards)),
            issuing: DemoBadgeIssuing(issuers: issuers, baseURL: baseURL), clock: dependencies.useCases.clock)
    }

    /// Builds the world if it is not there.
    func build(_ context: UseCaseContext) async throws {
        try await DemoWorld(context, foundation: foundation, baseURL: baseURL).build()
    }
}
