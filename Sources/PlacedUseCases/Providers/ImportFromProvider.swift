import Foundation
import OpenBadges
public import PlacedDomain
public import PlacedStore

/// A learner brings in the badges that a connected place keeps.
///
/// The place proves nothing about a badge: each is verified on its own and compared with the learner's proven addresses,
/// as if the learner had handed it in.
public struct ImportFromProvider: Sendable {
    /// What came of it.
    public struct Outcome: Sendable {
        /// What became of each badge that was verified, in the order given.
        public let items: [ImportCredential.Item]
        /// Badges that were found and left for the next time, since time ran out.
        public let remaining: Int
        /// Entries that are nothing one could verify.
        public let unreadable: Int
        /// Why there may be more: `foreign_next_page`, `repeated_page`, `limit`, `fewer_than_counted`; nil when that was all.
        public let shortfall: String?
        /// The reason code of what ended the reading, `API_UNAUTHORISED` or `API_RATE_LIMITED` for example.
        public let problem: String?
        /// The same in one sentence.
        public let detail: String?
        /// The connection afterwards.
        public let connection: ProviderConnectionView
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Reads the badges, verifies each, and stores them with their receipts in one transaction.
    ///
    /// Badges that are new here are verified first, so that asking again goes on where time ran out. What is not decided
    /// when time runs out is not stored: it would look like an outage of its issuer.
    public func callAsFunction(
        _ id: ProviderConnectionID, as actor: Actor, once: OnceOnly<Outcome> = .notAsked
    ) async throws(UseCaseError) -> Once<Outcome> {
        let learner = try actor.learner("import badges")
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let end = ContinuousClock.now + context.providers.importDuration
        let record = try await context.read(as: actor) { access in
            try await access.existingConnection(id, of: learner)
        }
        var opened = try OpenedConnection(record, of: learner, in: context)
        let tokens = try readiness(opened)
        let crawl = await context.conversation.crawl(opened.provider, as: opened.client, with: tokens)
        let checks = try await verified(crawl.credentials, of: learner, as: actor, until: end)
        let now = context.clock()
        opened.settle(crawl, at: now)
        let columns = try opened.sealed(context)
        let settings = context.settings
        return try await context.write(as: actor, once: once) { access in
            // One import of a learner at a time: the same credential twice at once is still one.
            guard try await access.profile(of: learner, locked: true) != nil else {
                throw UseCaseError.notFound("There is no profile to import into.")
            }
            // Another change came first, another import for example: its tokens are newer than these.
            _ = try await access.replaceProviderConnection(record, with: columns, of: learner)
            var items: [ImportCredential.Item] = []
            for check in checks {
                items += try await Self.store(check, of: learner, now: now, settings, in: access)
            }
            try await access.append(
                EventRecord(
                    "provider_connection.imported", "provider_connection", id, learner: learner,
                    reason: crawl.failure?.code.rawValue))
            return Outcome(
                items: items, remaining: crawl.credentials.count - checks.count, unreadable: crawl.unreadable,
                shortfall: crawl.shortfall?.rawValue, problem: crawl.failure?.code.rawValue,
                detail: crawl.failure?.detail,
                connection: ProviderConnectionView(
                    try await access.existingConnection(id, of: learner), of: learner, in: context))
        }
    }

    /// The tokens of a connection that may be asked now.
    private func readiness(_ opened: OpenedConnection) throws(UseCaseError) -> ProviderTokens {
        guard opened.columns.status == .connected, let tokens = opened.tokens else {
            throw .conflict(
                code: "provider_ended", detail: "Allow reading at \(opened.provider.name) first: connect again.",
                allowed: [])
        }
        if let notBefore = opened.columns.notBefore, notBefore > context.clock() {
            let seconds = Int(notBefore.timeIntervalSince(context.clock()).rounded(.up))
            throw .conflict(
                code: "provider_busy",
                detail: "\(opened.provider.name) asks to be left alone for another \(seconds) seconds.", allowed: [])
        }
        return tokens
    }

    /// One badge with its verdict.
    private struct Check: Sendable {
        let position: Int
        let credential: ProvidedCredential
        let report: VerificationReport
    }

    /// Stores a badge, or each that it holds. One past the limit of what a learner keeps is refused by itself: renewed
    /// tokens must not be lost with it.
    private static func store(
        _ check: Check, of learner: LearnerID, now: Date, _ settings: UseCaseSettings, in access: StoreTransaction
    ) async throws -> [ImportCredential.Item] {
        let members = check.report.members
        let source = members == nil ? CredentialSource(check.credential.input) : nil
        var items: [ImportCredential.Item] = []
        for report in members ?? [check.report] {
            do {
                items.append(
                    try await ImportCredential.store(report, from: source, of: learner, now: now, settings, in: access))
            } catch UseCaseError.conflict(let code, let detail, _) {
                items.append(.refused(code: code, detail: detail, format: report.format.rawValue))
            }
        }
        return items
    }

    private func verified(
        _ credentials: [ProvidedCredential], of learner: LearnerID, as actor: Actor, until end: ContinuousClock.Instant
    ) async throws(UseCaseError) -> [Check] {
        let (recipients, known) = try await context.read(as: actor) { access in
            let known = try await access.knownSources(
                digests: credentials.compactMap(\.formDigest), urls: credentials.compactMap(\.address), of: learner)
            return (try await access.provenRecipients(of: learner), known)
        }
        let numbered = credentials.enumerated().map { (position: $0.offset, credential: $0.element) }
        let isKnown = { (credential: ProvidedCredential) in
            credential.formDigest.map(known.digests.contains) ?? credential.address.map(known.urls.contains) ?? false
        }
        let queue = numbered.filter { !isKnown($0.credential) } + numbered.filter { isKnown($0.credential) }
        let verifier = context.verifier
        let now = context.clock()
        let width = context.providers.concurrentChecks
        let checks = await withTaskGroup(of: Check?.self) { group in
            group.addTask {
                try? await Task.sleep(until: end, clock: .continuous)
                return nil
            }
            var next = queue.makeIterator()
            func add() {
                guard let (position, credential) = next.next() else { return }
                group.addTask {
                    let report = await verifier.verify(credential.input, recipients: recipients, now: now)
                    return Check(position: position, credential: credential, report: report)
                }
            }
            for _ in 0..<width { add() }
            var checks: [Check] = []
            // The one nil is the end of time; what is decided after it is not asked for.
            while checks.count < queue.count, let check = await group.next() ?? nil {
                checks.append(check)
                add()
            }
            group.cancelAll()
            return checks
        }
        return checks.sorted { $0.position < $1.position }
    }
}

extension ProvidedCredential {
    /// SHA-256 of the form; nil for an address.
    fileprivate var formDigest: [UInt8]? {
        if case .content(let bytes) = self { CredentialSource.form(bytes).digest } else { nil }
    }

    /// The address; nil for a form.
    fileprivate var address: String? {
        if case .hosted(let url) = self { url } else { nil }
    }
}

extension OpenedConnection {
    /// Keeps what a reading taught: renewed tokens, the end of the leave, and when to ask again.
    fileprivate mutating func settle(_ crawl: ProviderCrawl, at now: Date) {
        tokens = crawl.tokens
        columns.importedAt = now
        columns.problem = crawl.failure?.code.rawValue
        columns.notBefore = crawl.failure?.retryAfterSeconds.map { now.addingTimeInterval(TimeInterval($0)) }
        guard crawl.failure?.code == .apiUnauthorised else { return }
        columns.status = .ended
        tokens = nil
    }
}
