import Foundation

/// What `collection_badge` says of a badge, in the layout of `matching_badge` in `0020_collection_badge.sql`.
struct CollectedBadge {
    /// Bytes.
    static let size = 76
    /// No end, as PostgreSQL sends it.
    static let infinity = Int64.max

    let credential: (high: UInt64, low: UInt64)
    let achievement: (high: UInt64, low: UInt64)
    let issuer: (high: UInt64, low: UInt64)
    let level: Int32
    let isProvedByKey: Bool
    /// Instants in microseconds since 2000-01-01.
    let issued: Int64
    let expires: Int64
    let countsUntil: Int64

    /// - Parameters:
    ///   - bytes: of several.
    ///   - start: its first of ``size``.
    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        func word(_ offset: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
        }
        credential = (word(0), word(8))
        achievement = (word(16), word(24))
        issuer = (word(32), word(40))
        let packed = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 48, as: Int32.self))
        level = packed & 0xff
        isProvedByKey = packed & 256 != 0
        issued = Int64(bitPattern: word(52))
        expires = Int64(bitPattern: word(60))
        countsUntil = Int64(bitPattern: word(68))
    }

    /// Whether it has neither expired nor outlived its last check.
    @inline(__always)
    func counts(at instant: Int64) -> Bool { expires > instant && countsUntil > instant }

    /// Microseconds from 1970 to PostgreSQL's 2000.
    private static let epoch: Int64 = 946_684_800_000_000

    /// A date as PostgreSQL keeps it.
    static func instant(of date: Date) -> Int64 {
        Int64((date.timeIntervalSince1970 * 1_000_000).rounded()) - epoch
    }

    /// The day of an instant, in days since 1970-01-01.
    static func day(of instant: Int64) -> Int32 {
        let (sum, isBeyond) = instant.addingReportingOverflow(epoch)
        if isBeyond { return .max }
        return Int32(clamping: sum >= 0 ? sum / 86_400_000_000 : -((86_399_999_999 - sum) / 86_400_000_000))
    }

    /// The second at which something that ends at an instant is over for good.
    static func seconds(ofEnd instant: Int64) -> Int64 {
        let (sum, isBeyond) = instant.addingReportingOverflow(epoch)
        if isBeyond { return .max }
        return sum >= 0 ? (sum + 999_999) / 1_000_000 : -(-sum / 1_000_000)
    }
}

extension CompactNumbers {
    /// A badge as a holding; nil if it does not count at an instant, or is of another catalogue.
    @inline(__always)
    func holding(_ badge: CollectedBadge, at instant: Int64) -> CompactHolding? {
        guard badge.counts(at: instant), let achievement = achievements.number(badge.achievement),
            let issuer = issuers.number(badge.issuer)
        else { return nil }
        let isTrusted = trust.holds(issuer: issuer, achievement: achievement, level: badge.level)
        return CompactHolding(
            credential: UUID(badge.credential), expiresSeconds: CollectedBadge.seconds(ofEnd: badge.expires),
            achievement: achievement, issuer: issuer, issuedDay: CollectedBadge.day(of: badge.issued),
            level: UInt8(truncatingIfNeeded: badge.level),
            flags: (badge.isProvedByKey ? CompactHolding.isProvedByKey : 0)
                | (badge.countsUntil == CollectedBadge.infinity ? 0 : CompactHolding.isInGrace)
                | (isTrusted ? CompactHolding.isIssuerTrusted : 0))
    }
}
