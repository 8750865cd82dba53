public import Foundation
import Libpq
public import PlacedDomain

/// Everything one verification makes of a stored credential; written as a whole.
public struct CredentialColumns: Sendable, Hashable {
    /// SHA-256 of the secured form, 32 bytes: the same credential is known by it.
    public var securedDigest: [UInt8]
    /// What was handed in, to be checked again; nil for one that is fetched, or whose content is not kept.
    public var securedForm: [UInt8]?
    /// Where it is fetched from.
    public var sourceURL: String?
    /// The credential's own identifier.
    public var issuerCredentialID: String?
    /// A format name of `credentials.md`.
    public var format: String
    /// What the checks came to.
    public var verdict: CredentialVerdict
    /// Reason codes; empty for a verified one.
    public var reasons: [String]
    /// What was achieved.
    public var achievement: AchievementID?
    /// Who vouches.
    public var issuer: IssuerID?
    /// What this document calls the achievement.
    public var achievementName: String?
    /// What this document calls the issuer.
    public var issuerName: String?
    /// Achieved level, 1–5.
    public var level = 3
    /// Whether a key of the issuer signed it.
    public var isProvenByKey = false
    /// When it was issued.
    public var issuedAt: Date?
    /// When it stops being valid; nil: never.
    public var expiresAt: Date?
    /// When the verdict was drawn.
    public var verifiedAt: Date
    /// Set while the latest check could not decide: the verdict before it stands until then.
    public var countsUntil: Date?
    /// When the verdict last changed.
    public var verdictSince: Date?
    /// When it last verified; nil: it never did.
    public var lastVerifiedAt: Date?
    /// Since when its issuer has been out of reach; nil: the latest check reached it.
    public var unreachableSince: Date?
    /// Checks in a row that did not reach the issuer.
    public var failedChecks = 0
    /// When it is checked again; nil: there is nothing to check again.
    public var nextCheckAt: Date?

    /// A credential of which nothing but its receipt is kept.
    public init(
        securedDigest: [UInt8], format: String, verdict: CredentialVerdict, reasons: [String], verifiedAt: Date
    ) {
        self.securedDigest = securedDigest
        self.format = format
        self.verdict = verdict
        self.reasons = reasons
        self.verifiedAt = verifiedAt
    }
}

extension CredentialColumns {
    static let names = """
        secured_digest, secured_form, source_url, issuer_credential_id, format, verdict, reasons, achievement_id,
        issuer_id, achievement_name, issuer_name, level, proof_by_key, issued_at, expires_at, verified_at, counts_until,
        verdict_since, last_verified_at, unreachable_since, failed_checks, next_check_at
        """

    /// The same of a table's alias, for joins.
    static func names(of alias: String) -> String {
        names.split(separator: ",").map { "\(alias)." + $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            .joined(separator: ", ")
    }

    /// How many there are; further parameters of a statement are numbered from the next one.
    static let count = 22

    static let placeholders = (1...count).map { "$\($0)" }.joined(separator: ", ")

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(securedDigest)
        parameters.append(securedForm)
        parameters.append(sourceURL)
        parameters.append(issuerCredentialID)
        parameters.append(format)
        parameters.append(word: verdict)
        parameters.append(reasons)
        parameters.append(achievement)
        parameters.append(issuer)
        parameters.append(achievementName)
        parameters.append(issuerName)
        parameters.append(Int16(level))
        parameters.append(isProvenByKey)
        parameters.append(issuedAt)
        parameters.append(expiresAt)
        parameters.append(verifiedAt)
        parameters.append(countsUntil)
        parameters.append(verdictSince)
        parameters.append(lastVerifiedAt)
        parameters.append(unreachableSince)
        parameters.append(Int32(clamping: failedChecks))
        parameters.append(nextCheckAt)
    }

    static func read(_ row: inout RowReader) throws(RowDecodingError) -> CredentialColumns {
        let digest = try row.next([UInt8].self)
        let form = try row.next([UInt8]?.self)
        let sourceURL = try row.next(String?.self)
        let ownID = try row.next(String?.self)
        var columns = CredentialColumns(
            securedDigest: digest, format: try row.next(String.self), verdict: try row.word(CredentialVerdict.self),
            reasons: try row.next([String].self), verifiedAt: .distantPast)
        columns.securedForm = form
        columns.sourceURL = sourceURL
        columns.issuerCredentialID = ownID
        columns.achievement = try row.id(AchievementID?.self)
        columns.issuer = try row.id(IssuerID?.self)
        columns.achievementName = try row.next(String?.self)
        columns.issuerName = try row.next(String?.self)
        columns.level = Int(try row.next(Int16.self))
        columns.isProvenByKey = try row.next(Bool.self)
        columns.issuedAt = try row.next(Date?.self)
        columns.expiresAt = try row.next(Date?.self)
        columns.verifiedAt = try row.next(Date.self)
        columns.countsUntil = try row.next(Date?.self)
        columns.verdictSince = try row.next(Date?.self)
        columns.lastVerifiedAt = try row.next(Date?.self)
        columns.unreachableSince = try row.next(Date?.self)
        columns.failedChecks = Int(try row.next(Int32.self))
        columns.nextCheckAt = try row.next(Date?.self)
        return columns
    }
}
