public import PlacedDomain
public import PlacedStore

extension TrustRegistryRecord: JSONRepresentable {
    /// The registry with its lines in order.
    public var json: JSONNode {
        [
            "id": .of(id), "name": .of(content.name), "source": .word(source), "enabled": .of(content.isEnabled),
            "issuers": .array(content.issuers.map(\.json)), "created_at": .of(createdAt), "updated_at": .of(updatedAt),
        ]
    }
}

extension TrustedIssuer: JSONRepresentable {
    /// The issuer and what it is trusted for.
    public var json: JSONNode {
        [
            "issuer": .of(issuer), "achievements": .of(achievements), "maximum_level": .of(maximumLevel),
            "valid_from": .of(validFrom), "valid_until": .of(validUntil),
        ]
    }
}

extension TrustRegistryContent {
    /// Reads a registry from a request or a file; both have the same members.
    static func read(_ body: ObjectReader) -> TrustRegistryContent? {
        let name = body.required("name", .string)
        let isEnabled = body.optional("enabled", .boolean)
        let issuers = body.optional("issuers", .list(of: .object(line), upTo: TrustLimits.entries))
        return name.map { TrustRegistryContent(name: $0, isEnabled: isEnabled ?? true, issuers: issuers ?? []) }
    }

    private static func line(_ body: ObjectReader) -> TrustedIssuer? {
        let issuer = body.required("issuer", .string)
        let achievements = body.optional("achievements", .list(of: .string, upTo: TrustLimits.achievements))
        let level = body.optional("maximum_level", .integer)
        let (from, until) = (body.optional("valid_from", .day), body.optional("valid_until", .day))
        return issuer.map {
            var line = TrustedIssuer($0)
            line.achievements = achievements
            line.maximumLevel = level ?? 5
            line.validFrom = from
            line.validUntil = until
            return line
        }
    }
}
