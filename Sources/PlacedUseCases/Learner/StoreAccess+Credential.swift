public import Foundation
import OpenBadges
public import PlacedDomain
public import PlacedStore

extension StoreAccess {
    /// A credential of the learner, or not found.
    func existingCredential(_ id: CredentialID, of learner: LearnerID) async throws -> CredentialRecord {
        guard let found = try await credential(id, of: learner) else { throw UseCaseError.noCredential(id) }
        return found
    }

    /// The identifiers that the learner has proven: badges are compared with these and with nothing else.
    ///
    /// - Parameter instant: only those proven by then.
    func provenRecipients(
        of learner: LearnerID, by instant: Date = .distantFuture
    ) async throws(StoreError) -> [KnownRecipient] {
        let addresses = try await emails(of: learner)
            .filter { $0.verifiedAt.map { $0 <= instant } ?? false }.map(\.address)
        let identifiers = try await identifiers(of: learner).filter { $0.provenAt <= instant }
        return addresses.flatMap { KnownRecipient.email(EmailAddress($0), $0) }
            + identifiers.map { KnownRecipient(.did, $0.did) }
    }

    /// Stores what a verification made of a credential: a new row, or a new version of the one it is.
    ///
    /// - Parameter known: the credential that was checked again; nil for an import.
    func file(
        _ judgement: CredentialJudgement, as known: StoredCredential? = nil, of learner: LearnerID,
        _ settings: UseCaseSettings
    ) async throws -> FiledCredential {
        var prior = known
        if prior == nil { prior = try await lockedCredential(digest: judgement.digest, of: learner) }
        let issuerID = try await sharedIssuer(judgement)
        if prior == nil, let issuerID, let ownID = judgement.report.credential?.id {
            prior = try await lockedUnverifiedCredential(issuer: issuerID, ownID: ownID, of: learner)
        }
        var columns = judgement.columns(prior: prior?.columns, graceSeconds: settings.outageGraceSeconds)
        // What stands through an outage has kept its own.
        if columns.issuer == nil, let issuerID {
            columns.issuer = issuerID
            columns.achievement = try await sharedAchievement(judgement, issuerID)
        }
        let id = prior?.id ?? .new(at: scope.now)
        columns.nextCheckAt = CheckTiming(rhythm: settings.checkRhythm)
            .next(
                after: columns, list: StatusListFreshness(judgement.report.documents),
                isPostponed: judgement.report.isPostponed, of: id, now: scope.now)
        if prior != nil {
            try await replaceCredential(id, columns, of: learner)
        } else {
            guard try await credentialCount(of: learner) < LearnerLimits.credentials else {
                throw UseCaseError.conflict(
                    code: "too_many",
                    detail: "There are \(LearnerLimits.credentials) credentials already; delete some first.",
                    allowed: [])
            }
            try await insertCredential(id, columns, of: learner)
        }
        // Where nothing was learnt the receipt before is still the one of the verdict.
        if !(prior.map { judgement.leavesStanding($0.columns) } ?? false) {
            try await insertReceipt(
                NewReceipt(
                    credential: id, securedDigest: judgement.digest, verdict: judgement.report.verdict.rawValue,
                    reportJSON: judgement.reportJSON, groundJSON: judgement.groundJSON,
                    documents: judgement.documents), of: learner)
        }
        try await append(
            EventRecord(
                prior == nil ? "credential.imported" : "credential.verified_again", "credential", id, learner: learner,
                reason: columns.verdict.rawValue))
        return FiledCredential(id: id, before: prior?.columns, after: columns)
    }

    private func sharedIssuer(_ judgement: CredentialJudgement) async throws(StoreError) -> IssuerID? {
        guard let iri = judgement.issuerIRI else { return nil }
        return try await issuer(iri, name: judgement.verdict == .verified ? judgement.issuerName : nil)
    }

    /// Only what verified may tell others of an achievement; what did not leaves a name to be told of later.
    private func sharedAchievement(
        _ judgement: CredentialJudgement, _ issuer: IssuerID
    ) async throws(StoreError) -> AchievementID? {
        guard let stated = judgement.achievement else { return nil }
        guard judgement.verdict == .verified else { return try await namedAchievement(stated.iri) }
        return try await verifiedAchievement(stated, by: issuer)
    }
}

extension KnownRecipient {
    /// A proven address in every spelling that an issuer may have written.
    fileprivate static func email(_ address: EmailAddress?, _ text: String) -> [KnownRecipient] {
        (address?.spellings ?? [text]).map { .email($0) }
    }
}

extension UseCaseError {
    static func noCredential(_ id: CredentialID) -> UseCaseError { .notFound("There is no credential \(id).") }
}

extension CredentialRecord {
    /// The tag of this version; what time alone changes of it is part of the tag.
    public func tag(for actor: Actor, at now: Date) -> EntityTag {
        let standing = standing(at: now).verdict
        return EntityTag(version: version, viewer: actor, face: standing == columns.verdict ? "" : standing.rawValue)
    }
}
