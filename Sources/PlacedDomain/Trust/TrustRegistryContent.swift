import Foundation

/// What somebody writes of a trust registry.
public struct TrustRegistryContent: Sendable, Hashable {
    /// Tells it from others; no two have the same.
    public var name: String
    /// Whether it counts.
    public var isEnabled: Bool
    /// Who is trusted for what; an issuer may stand in several lines.
    public var issuers: [TrustedIssuer]

    /// A registry that counts.
    public init(name: String, isEnabled: Bool = true, issuers: [TrustedIssuer] = []) {
        self.name = name
        self.isEnabled = isEnabled
        self.issuers = issuers
    }

    /// What is wrong with it, without looking anything up.
    public func problems() -> [FieldProblem] {
        var found: [FieldProblem] = []
        if name.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
            found.append(FieldProblem("/name", .required, "Give the registry a name."))
        }
        if name.count > TrustLimits.nameLength {
            found.append(FieldProblem("/name", .tooLong, "Shorten the name to \(TrustLimits.nameLength) characters."))
        }
        if issuers.count > TrustLimits.entries {
            found.append(
                FieldProblem("/issuers", .tooMany, "Put at most \(TrustLimits.entries) lines in one registry."))
        }
        var seen: Set<TrustedIssuer> = []
        for (index, line) in issuers.enumerated() {
            found += line.problems(at: "/issuers/\(index)")
            if !seen.insert(line).inserted {
                found.append(FieldProblem("/issuers/\(index)", .duplicate, "Say the same only once."))
            }
        }
        return found
    }
}
