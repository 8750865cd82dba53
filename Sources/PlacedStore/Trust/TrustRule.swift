/// When an issuer is trusted; one text for every statement that asks, so that all of them answer alike.
enum TrustRule {
    /// The lines `t` of all registries that are in use.
    static let lines = """
        trusted_issuer t
                join trust_registry r on r.trust_registry_id = t.trust_registry_id and r.is_enabled
        """

    /// Whether a line is in force at the scope's instant.
    static let isValid = """
        (t.valid_from is null or t.valid_from <= scope_today())
                    and (t.valid_until is null or t.valid_until >= scope_today())
        """

    /// A condition over the columns of an issuer's IRI, an achievement's IRI and an achieved level.
    static func holds(issuer: String, achievement: String, level: String) -> String {
        """
        exists (
                select from \(lines)
                where t.issuer_iri = \(issuer)
                    and (t.achievements is null or \(achievement) = any (t.achievements))
                    and \(level) <= t.maximum_level
                    and \(isValid))
        """
    }
}
