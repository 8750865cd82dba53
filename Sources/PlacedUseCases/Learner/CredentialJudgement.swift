import Crypto
import Foundation
import JSONLD
import OpenBadges
import PlacedDomain
import PlacedStore

/// What is kept of one verification; pure, so that every rule of it can be tried without a database.
struct CredentialJudgement: Sendable {
    /// The longest name or description of an issuer that is kept, in characters: what a page can show.
    static let nameLength = 500, descriptionLength = 20_000
    /// More alignments than this align to nothing in particular.
    static let competencies = 100
    /// Bodies of documents kept with one receipt, in bytes together: above the largest honest chain.
    static let documentBytes = 16 * 1024 * 1024

    /// How the identifiers begin that achievements without one are given.
    static let madeUpPrefix = "urn:placed:achievement:"

    /// Reasons that say the issuer could not be reached, and nothing about the credential.
    static let outages: Set<ReasonCode> = [
        .keyUnreachable, .hostedNotFound, .issuerUnreachable, .statusUnavailable, .apiRateLimited,
    ]

    let report: VerificationReport
    /// Where it is checked again from: whatever is signed needs no host, so that its own form is kept and not the link.
    let source: CredentialSource
    /// What the verifier was given, for the receipt.
    let handedIn: CredentialSource
    let now: Date

    /// What is kept of a verification.
    ///
    /// - Parameter source: what the verifier was given.
    init(report: VerificationReport, source: CredentialSource, handedIn: CredentialSource? = nil, now: Date) {
        self.report = report
        self.source = report.securedForm.map(CredentialSource.form) ?? source
        self.handedIn = handedIn ?? source
        self.now = now
    }

    /// What is stored as the verdict.
    ///
    /// What was verified but names its recipient in no form the learner has proven is nobody's yet, and so undecided.
    var verdict: CredentialVerdict {
        switch report.verdict {
        case .verified: canBeHeld ? .verified : .indeterminate
        case .indeterminate: .indeterminate
        case .notVerified, .rejected: .notVerified
        }
    }

    /// The codes stored with the verdict.
    var reasons: [String] {
        guard report.verdict == .verified, !canBeHeld else { return report.reasons.map(\.rawValue) }
        return [(report.recipientBinding == .match ? ReasonCode.formatUnsupported : .recipientMismatch).rawValue]
    }

    /// Whether the content may be kept: not of a badge that is, or may be, somebody else's.
    var keepsContent: Bool {
        report.recipientBinding != .noMatch && !reasons.contains(ReasonCode.recipientMismatch.rawValue)
    }

    /// By what the same credential is known.
    var digest: [UInt8] { report.credential?.securedDigest ?? source.digest }

    /// What the credential says of the achievement, where that may be kept.
    var achievement: StatedAchievement? {
        guard keepsContent, let content = report.credential, let iri = achievementIRI else { return nil }
        let aligned = content.achievement.alignments.compactMap { $0.targetURL ?? $0.targetCode }
            .filter { !$0.isEmpty && $0.utf8.count <= PlacementLimits.identifierLength && !$0.contains("\0") }
        return StatedAchievement(
            iri: iri, name: content.achievement.name.storable(Self.nameLength),
            description: content.achievement.description?.storable(Self.descriptionLength),
            competencies: Array(Set(aligned).sorted().prefix(Self.competencies)),
            voice: content.voice(in: report.format))
    }

    /// The issuer's identifier, where the content may be kept and the identifier can be stored.
    var issuerIRI: String? {
        guard keepsContent, let id = report.credential?.issuer.id, id.isStorableIdentifier else { return nil }
        return id
    }

    /// What the credential calls its issuer.
    var issuerName: String? { keepsContent ? report.credential?.issuer.name?.storable(Self.nameLength) : nil }

    /// What is stored; rows shared with others are filled in by whoever stores it.
    ///
    /// - Parameters:
    ///   - prior: what was stored of the same credential before.
    ///   - graceSeconds: how long the verdict before an outage stands.
    func columns(prior: CredentialColumns? = nil, graceSeconds: TimeInterval) -> CredentialColumns {
        if let prior, leavesStanding(prior) { return prior }
        let isOutage = self.isOutage || isHostGone(prior)
        var columns: CredentialColumns
        if let prior, isOutage, let standing = afterOutage(prior, graceSeconds: graceSeconds) {
            columns = standing
        } else {
            columns = decided(prior: prior)
        }
        columns.unreachableSince = isOutage ? prior?.unreachableSince ?? now : nil
        columns.failedChecks = isOutage ? (prior?.failedChecks ?? 0) + 1 : 0
        columns.lastVerifiedAt =
            report.verdict == .verified && columns.verdict == .verified ? now : prior?.lastVerifiedAt
        columns.verdictSince = prior?.verdict == columns.verdict ? prior?.verdictSince ?? now : now
        return columns
    }

    /// Whether nothing was learnt: we did not ask, so what was known stays as it is.
    func leavesStanding(_ prior: CredentialColumns) -> Bool { report.isPostponed && prior.issuer != nil }

    /// Whether only the host of a link says that a signed credential is gone. That host need not be the issuer's, whose
    /// revocations are in its own lists.
    private func isHostGone(_ prior: CredentialColumns?) -> Bool {
        prior?.isProvenByKey == true && report.credential == nil && report.reasons == [.revoked]
    }

    /// What an outage leaves of what was known: it is no statement of the issuer, so it takes nothing away before the
    /// grace is over, and gives nothing back. Nil where there was no verdict that could stand.
    private func afterOutage(_ prior: CredentialColumns, graceSeconds: TimeInterval) -> CredentialColumns? {
        var columns = prior
        switch prior.verdict {
        case .indeterminate: return nil
        // A receipt alone is all that is kept of what was somebody else's; now it may be this learner's.
        case .notVerified: return prior.issuer == nil ? nil : columns
        case .verified: break
        }
        // Its end was signed, and needs no issuer to be known.
        if let end = prior.expiresAt, end < now {
            columns.verdict = .notVerified
            columns.reasons = [ReasonCode.expired.rawValue]
            columns.countsUntil = nil
            columns.verifiedAt = now
            return columns
        }
        // The grace runs from the last good check; a second outage does not start it anew.
        let graceEnd = prior.countsUntil ?? prior.verifiedAt.addingTimeInterval(graceSeconds)
        columns.reasons = isHostGone(prior) ? [ReasonCode.hostedNotFound.rawValue] : reasons
        columns.countsUntil = graceEnd
        if graceEnd <= now {
            columns.verdict = .indeterminate
            columns.countsUntil = nil
            columns.verifiedAt = now
        }
        return columns
    }

    private func decided(prior: CredentialColumns?) -> CredentialColumns {
        var columns = CredentialColumns(
            securedDigest: digest, format: report.format.rawValue, verdict: verdict, reasons: reasons, verifiedAt: now)
        guard keepsContent else { return columns }
        switch source {
        case .form(let bytes): columns.securedForm = bytes
        case .url(let url): columns.sourceURL = url
        }
        guard let content = report.credential else {
            // Out of reach before it was read: what was known of it stays known.
            if let prior { columns.keepContent(of: prior) }
            return columns
        }
        columns.issuerCredentialID = content.id.flatMap { $0.isStorableIdentifier ? $0 : nil }
        columns.achievementName = content.achievement.name.storable(Self.nameLength)
        columns.issuerName = issuerName
        columns.level = min(max(content.level, 1), 5)
        columns.isProvenByKey = content.isProvenByKey
        columns.issuedAt = content.issuedOn ?? (verdict == .verified ? now : nil)
        columns.expiresAt = content.expiresAt
        return columns
    }

    /// The documents that are kept with the receipt; none of somebody else's badge.
    var documents: [ReceiptDocument] {
        guard keepsContent else { return [] }
        var bytes = 0
        return report.documents.prefix { document in
            bytes += document.body.count
            return bytes <= Self.documentBytes
        }.map {
            ReceiptDocument(
                url: $0.url, status: $0.status, headers: $0.headers, digest: $0.digest, body: $0.body,
                fetchedAt: $0.fetchedAt)
        }
    }

    /// The report's JSON text. PostgreSQL has no room for U+0000, which an issuer may have quoted into a detail.
    var reportJSON: String { report.jsonText.replacing("\\u0000", with: "\\ufffd") }

    /// What the verdict rests on beside the documents.
    var groundJSON: String {
        let receipt = VerificationReceipt(of: report, input: handedIn.input, verifiedAt: now)
        return JSONWriter.text(receipt.groundJSON).replacing("\\u0000", with: "\\ufffd")
    }

    private var isOutage: Bool {
        report.verdict == .indeterminate && !report.reasons.isEmpty
            && report.reasons.allSatisfy(Self.outages.contains)
    }

    private var canBeHeld: Bool {
        guard let content = report.credential else { return false }
        return report.recipientBinding == .match && content.issuer.id.isStorableIdentifier && achievementIRI != nil
    }

    /// An achievement embedded without an identifier gets one from what does identify it: its issuer and its name.
    private var achievementIRI: String? {
        guard let content = report.credential else { return nil }
        guard let id = content.achievement.id else {
            let digest = SHA256.hash(data: Data("\(content.issuer.id)\n\(content.achievement.name)".utf8))
            return Self.madeUpPrefix
                + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        return id.isStorableIdentifier ? id : nil
    }
}

extension CredentialColumns {
    fileprivate mutating func keepContent(of prior: CredentialColumns) {
        issuerCredentialID = prior.issuerCredentialID
        achievement = prior.achievement
        issuer = prior.issuer
        achievementName = prior.achievementName
        issuerName = prior.issuerName
        level = prior.level
        isProvenByKey = prior.isProvenByKey
        issuedAt = prior.issuedAt
        expiresAt = prior.expiresAt
    }
}

extension String {
    /// Cut to a length, without the character PostgreSQL has no room for.
    fileprivate func storable(_ length: Int) -> String { String(replacing("\0", with: "\u{fffd}").prefix(length)) }

    fileprivate var isStorableIdentifier: Bool {
        !isEmpty && utf8.count <= PlacementLimits.identifierLength && !contains("\0")
    }
}
