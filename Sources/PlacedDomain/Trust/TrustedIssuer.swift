/// One line of a trust registry: an issuer, and what it is trusted to issue.
public struct TrustedIssuer: Sendable, Hashable {
    /// Identifier IRI, compared as text; the issuer need not have been seen yet.
    public var issuer: String
    /// Identifier IRIs of the achievements it is trusted for; nil: whatever it issues.
    public var achievements: [String]?
    /// The highest achieved level it is trusted for, 1–5.
    public var maximumLevel = 5
    /// The first day this holds, in UTC; nil: since ever.
    public var validFrom: CalendarDay?
    /// The last day this holds, in UTC, as a whole; nil: for ever.
    public var validUntil: CalendarDay?

    /// Trusted for whatever it issues, at every level and for ever.
    public init(_ issuer: String) {
        self.issuer = issuer
    }
}

extension TrustedIssuer {
    /// What is wrong with it.
    func problems(at pointer: String) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if !IdentifierIRI.isPlausible(issuer) {
            found.append(
                FieldProblem("\(pointer)/issuer", .malformed, "Give the issuer's identifier, such as https://…."))
        }
        if let achievements {
            if achievements.isEmpty {
                found.append(
                    FieldProblem(
                        "\(pointer)/achievements", .required, "Name an achievement, or leave this out for all of them.")
                )
            }
            if achievements.count > TrustLimits.achievements {
                found.append(
                    FieldProblem(
                        "\(pointer)/achievements", .tooMany,
                        "Name at most \(TrustLimits.achievements), or leave this out for all of them."))
            }
            for (index, iri) in achievements.enumerated() where !IdentifierIRI.isPlausible(iri) {
                found.append(
                    FieldProblem(
                        "\(pointer)/achievements/\(index)", .malformed, "Give an identifier, such as https://…."))
            }
        }
        if !(1...5).contains(maximumLevel) {
            found.append(FieldProblem("\(pointer)/maximum_level", .outOfRange, "Give a level from 1 to 5."))
        }
        if let validFrom, let validUntil, validUntil < validFrom {
            found.append(FieldProblem("\(pointer)/valid_until", .order, "Give a day that is not before the first one."))
        }
        return found
    }
}
