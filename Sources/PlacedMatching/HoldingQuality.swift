/// How good a credential is: half its level, a quarter its freshness, a quarter the assurance of its verification.
public enum HoldingQuality {
    /// The quality, 0–1000, rounded down.
    /// - Parameters:
    ///   - level: achieved level, 1–5.
    ///   - ageDays: days since it was issued; freshness drops by 8 per mille every 30 days.
    ///   - trust: what its verification assures.
    public static func value(level: Int, ageDays: Int, trust: TrustClass) -> Int {
        (500 * (200 * level) + 250 * max(0, 1000 - 8 * (ageDays / 30)) + 250 * trust.points) / 1000
    }
}
