import PlacedDomain
import PlacedStore

extension StoreTransaction {
    /// What follows from filed verifications of one learner, in their transaction: the learner's mail is on its way before
    /// a run can be started that re-scores the matches, and so before anybody else hears of it.
    ///
    /// - Parameter telling: whether the learner is mailed.
    func follow(_ filed: [FiledCredential], of learner: LearnerID, telling: Bool) async throws(StoreError) {
        let changed = filed.filter(\.changesStanding)
        for one in changed {
            try await append(
                EventRecord(
                    "credential.verdict_changed", "credential", one.id, learner: learner,
                    reason: one.after.verdict.rawValue))
        }
        if telling, !changed.isEmpty {
            let mailer = try await acting(as: .mailer)
            let language = try await mailer.digestPreference(of: learner)?.language ?? "en"
            try await mailer.enqueue(
                .credentialChange(CredentialChangeMessage(changes: changed.map(\.news))), to: .person(learner),
                language: language)
        }
        if filed.contains(where: \.changesMatches) {
            let matcher = try await acting(as: .matcher)
            try await matcher.enqueueRunAfterChange()
        }
        _ = try await acting(as: scope.actor)
    }
}

extension FiledCredential {
    fileprivate var news: CredentialChangeMessage.Change {
        .init(
            credentialID: id, title: after.achievementName ?? "", verdict: after.verdict,
            reason: after.reasons.first)
    }
}
