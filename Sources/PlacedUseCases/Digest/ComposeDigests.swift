public import Foundation
import Logging
import PlacedDomain
import PlacedStore

/// Carries out queued compositions of digests, one process at a time.
///
/// Each recipient's digest is one transaction: the ledger row that claims it, what the recipient may see now, the
/// disclosures, and the outbox row. A crash leaves all or nothing of it, and the ledger's key lets nobody compose it again.
public struct ComposeDigests: Sendable {
    /// The lease every composer of every process takes first.
    public static let leaseName = "digests"
    /// How long a composer that died keeps others waiting.
    public static let leaseSeconds: TimeInterval = 60
    /// Recipients looked up at a time.
    static let batch = 200

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Carries out the oldest composition that is not done.
    ///
    /// - Returns: digests composed; nil when there was nothing to do, or another process holds the lease.
    public func callAsFunction(holder: String) async throws(UseCaseError) -> Int? {
        let until = context.clock().addingTimeInterval(Self.leaseSeconds)
        let askedBefore = context.clock().addingTimeInterval(-context.settings.checkRhythm.digestWait)
        let started = try await context.write(as: .mailer) { access -> DigestRunRecord? in
            guard try await access.takeLease(Self.leaseName, holder: holder, until: until) else { return nil }
            if let run = try await access.startNextDigestRun(askedBefore: askedBefore) { return run }
            try await access.releaseLease(Self.leaseName, holder: holder)
            return nil
        }
        guard let started, let composed = try await compose(started, holder: holder) else { return nil }
        try await context.write(as: .mailer) { access in
            try await access.finishDigestRun(started.id, composed: composed)
            try await access.releaseLease(Self.leaseName, holder: holder)
        }
        context.logger.info(
            "digests composed",
            metadata: ["period": "\(started.period.rawValue)", "on": "\(started.on)", "count": "\(composed)"])
        return composed
    }

    /// Nil when another process took over: whoever has the lease now goes on where the ledger ends.
    private func compose(_ run: DigestRunRecord, holder: String) async throws(UseCaseError) -> Int? {
        var composed = 0
        var after: PersonID?
        while true {
            let position = after
            let recipients = try await context.read(as: .mailer) { access in
                try await access.digestRecipients(run, after: position, limit: Self.batch)
            }
            for recipient in recipients where try await attempt(run, for: recipient) { composed += 1 }
            guard recipients.count == Self.batch, let last = recipients.last else { return composed }
            after = last.person
            let until = context.clock().addingTimeInterval(Self.leaseSeconds)
            let isHeld = try await context.read(as: .mailer) { access in
                try await access.takeLease(Self.leaseName, holder: holder, until: until)
            }
            guard isHeld else { return nil }
        }
    }

    /// One recipient's digest; a failure that is this recipient's alone does not keep the others waiting.
    private func attempt(_ run: DigestRunRecord, for recipient: DigestRecipient) async throws(UseCaseError) -> Bool {
        do {
            return try await compose(run, for: recipient)
        } catch {
            if case .unavailable = error { throw error }
            context.logger.error("a digest could not be composed", metadata: ["person": "\(recipient.person)"])
            return false
        }
    }

    private func compose(_ run: DigestRunRecord, for recipient: DigestRecipient) async throws(UseCaseError) -> Bool {
        try await context.write(as: .mailer) { access in
            let horizon = try await access.digestHorizon()
            let seen = try await access.acting(as: recipient.actor)
            // An empty digest is not sent and claims nothing: news later in the period may still be told.
            guard
                let gathered = try await DigestGathering(
                    access: seen, since: recipient.since, remindsOfDays: run.period != .immediate
                ).gather()
            else {
                return false
            }
            let outboxID = UUID.version7(at: access.scope.now)
            let mailer = try await seen.acting(as: .mailer)
            guard try await mailer.claimDigest(run, for: recipient.person, outbox: outboxID, until: horizon) else {
                return false
            }
            try await mailer.enqueue(
                .digest(DigestContent(day: run.on, news: gathered.news)), to: .person(recipient.person),
                language: recipient.language, id: outboxID)
            let discloser = try await mailer.acting(as: recipient.actor)
            for (placement, entries) in gathered.disclosures {
                try await discloser.disclose(entries, placement: placement, purpose: "digest")
            }
            return true
        }
    }
}
