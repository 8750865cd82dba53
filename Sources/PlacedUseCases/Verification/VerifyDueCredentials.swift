public import Foundation
import Logging
import OpenBadges
import PlacedDomain
import PlacedStore

/// Checks credentials whose time has come, a few issuers at a time.
///
/// What an issuer's credentials share is fetched once, its credentials are checked one after the other, and several issuers
/// are asked side by side. Each learner's results are one transaction: verdicts, receipts, the learner's mail, the request
/// for new matches.
public struct VerifyDueCredentials: Sendable {
    /// How long a verifier that died keeps its credentials from others: several times what a batch takes, since a host
    /// that does not answer is left alone after two attempts.
    public static let leaseSeconds: TimeInterval = 600
    /// Nothing further is begun this close to the end of the lease: one verification may take that long.
    static let leaseMargin: TimeInterval = 120

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Checks one batch.
    ///
    /// - Parameter holder: names this verifier; a batch is taken under its name.
    /// - Returns: how many credentials were taken; 0 when nothing is due.
    public func callAsFunction(holder: String) async throws(UseCaseError) -> Int {
        let rhythm = context.settings.checkRhythm
        let until = context.clock().addingTimeInterval(Self.leaseSeconds)
        let taken = try await context.write(as: .verifier) { access in
            try await access.claimDueCredentials(
                holder: holder, until: until, limit: rhythm.batchSize, issuers: rhythm.concurrentIssuers)
        }
        guard !taken.isEmpty else { return 0 }
        let verifier = CredentialVerifier(
            loader: SharedLoader(context.documentLoader), policy: context.verificationPolicy)
        // As many groups as were claimed issuers, or single credentials that name none: all side by side.
        await withTaskGroup { group in
            for credentials in Self.byIssuer(taken) {
                group.addTask { await check(credentials, by: verifier, holder: holder, until: until) }
            }
        }
        return taken.count
    }

    /// Credentials that share an issuer stand together; each that names none stands alone.
    static func byIssuer(_ credentials: [DueCredential]) -> [[DueCredential]] {
        var groups: [[DueCredential]] = []
        for credential in credentials {
            if let issuer = credential.issuer, groups.last?.last?.issuer == issuer {
                groups[groups.count - 1].append(credential)
            } else {
                groups.append([credential])
            }
        }
        return groups
    }

    private func check(
        _ credentials: [DueCredential], by verifier: CredentialVerifier, holder: String, until: Date
    ) async {
        for group in Dictionary(grouping: credentials, by: \.learner).values {
            // What is left is taken again when the lease is over, by whomever.
            guard context.clock() < until.addingTimeInterval(-Self.leaseMargin), !Task.isCancelled else { return }
            do throws(UseCaseError) {
                try await check(group, of: group[0].learner, by: verifier, holder: holder)
            } catch {
                if case .unavailable = error { return }
                context.logger.error(
                    "credentials could not be checked; they are tried again later",
                    metadata: ["learner": "\(group[0].learner)", "count": "\(group.count)"])
                await postpone(group, holder: holder)
            }
        }
    }

    /// The credentials of one learner and one issuer.
    private func check(
        _ credentials: [DueCredential], of learner: LearnerID, by verifier: CredentialVerifier, holder: String
    ) async throws(UseCaseError) {
        let recipients = try await context.read(as: .verifier) { access in
            try await access.provenRecipients(of: learner)
        }
        var judgements: [(CredentialID, CredentialJudgement)] = []
        for credential in credentials {
            let stored = try await context.read(as: .verifier) { access in
                try await access.storedCredential(credential.id, of: learner)
            }
            // Deleted, or checked by its learner, since it was taken.
            guard let stored, stored.checkHolder == holder, let source = CredentialSource(stored.columns) else {
                continue
            }
            let now = context.clock()
            let report = await verifier.verify(source.input, recipients: recipients, now: now)
            judgements.append((credential.id, CredentialJudgement(report: report, source: source, now: now)))
        }
        guard !judgements.isEmpty else { return }
        let results = judgements
        try await context.write(as: .verifier) { access in
            var filed: [FiledCredential] = []
            for (id, judgement) in results {
                // Who lost the lease has lost the word: the successor's result is the newer one.
                guard let stored = try await access.storedCredential(id, of: learner, locked: true),
                    stored.checkHolder == holder
                else { continue }
                filed.append(try await access.file(judgement, as: stored, of: learner, context.settings))
            }
            try await access.follow(filed, of: learner, telling: true)
        }
    }

    /// What fails by a defect of ours must not come up again at once and for ever.
    private func postpone(_ credentials: [DueCredential], holder: String) async {
        let next = context.clock().addingTimeInterval(CheckRhythm.firstRetry)
        for credential in credentials {
            try? await context.write(as: .verifier) { access in
                try await access.postponeCheck(credential.id, of: credential.learner, holder: holder, until: next)
            }
        }
    }
}
