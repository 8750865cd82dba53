import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore

/// When a credential is checked again. Pure.
struct CheckTiming: Sendable {
    /// Reasons that may pass without the learner doing anything: an issuer takes a revocation back, mends a key or a list,
    /// and this program learns a format. What else fails stays failed until another document is brought.
    private static let passing: Set<String> = Set(
        [
            ReasonCode.revoked, .suspended, .notYetValid, .keyNotFound, .keyNotAuthorised, .keyExpiredOrRevoked,
            .statusListInvalid, .statusPurposeMismatch, .statusRange, .statusListTooShort, .hostedOutOfScope,
            .idMismatch,
        ].map(\.rawValue))

    let rhythm: CheckRhythm

    /// The instant of the next check; nil where there is nothing to check again.
    ///
    /// - Parameters:
    ///   - columns: what the check at `now` made of the credential.
    ///   - list: what the status lists of that check say of their own age.
    ///   - isPostponed: whether that check did not come to ask; it is made up for as soon as after a first outage.
    ///   - credential: spreads the checks of many credentials.
    func next(
        after columns: CredentialColumns, list: StatusListFreshness, isPostponed: Bool = false,
        of credential: CredentialID,
        now: Date
    ) -> Date? {
        guard columns.securedForm != nil || columns.sourceURL != nil else { return nil }
        let fraction = Self.fraction(credential)
        if isPostponed || columns.unreachableSince != nil { return retry(columns, fraction: fraction, now: now) }
        if columns.verdict == .notVerified, !columns.reasons.contains(where: Self.passing.contains) { return nil }
        let soonest = now.addingTimeInterval(rhythm.minimumAge)
        var next = now.addingTimeInterval(
            max(rhythm.minimumAge, rhythm.maximumAge * (1 - CheckRhythm.spread * fraction)))
        for asked in [list.seconds.map(now.addingTimeInterval), list.validUntil].compactMap(\.self) {
            next = min(next, max(asked, soonest))
        }
        // The moment it lapses is known to the second, and its learner is to hear of it then.
        if columns.verdict == .verified, let end = columns.expiresAt, end >= now { next = min(next, end + 1) }
        return next
    }

    /// Further apart with every failure, and never later than the end of the grace: then the verdict must fall.
    private func retry(_ columns: CredentialColumns, fraction: Double, now: Date) -> Date {
        let doublings = Double(min(max(columns.failedChecks - 1, 0), 16))
        let pause = min(CheckRhythm.firstRetry * pow(2, doublings), CheckRhythm.longestRetry)
        let next = now.addingTimeInterval(pause * (1 - fraction / 2))
        guard let end = columns.countsUntil, end > now else { return next }
        return min(next, end)
    }

    /// 0 ..< 1, the same for the same credential.
    static func fraction(_ credential: CredentialID) -> Double {
        // The last bytes of a version 7 identifier are random.
        let bytes = credential.uuid.uuid
        return Double(UInt16(bytes.14) << 8 | UInt16(bytes.15)) / 65_536
    }
}
