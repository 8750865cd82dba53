/// Every resource of the API, in the order of the contract.
enum APIResources {
    static func add(to api: APIRouter) {
        PlacementRoutes().add(to: api)
        CredentialRoutes().add(to: api)
        ProviderRoutes().add(to: api)
        CollectionRoutes().add(to: api)
        ConsentRoutes().add(to: api)
        DisclosureRoutes().add(to: api)
        ProfileRoutes().add(to: api)
        IdentifierRoutes().add(to: api)
        MatchingRoutes().add(to: api)
        RoundRoutes().add(to: api)
        ApplicationRoutes().add(to: api)
        CaseloadRoutes().add(to: api)
        DigestRoutes().add(to: api)
        TrustRegistryRoutes().add(to: api)
        AuditRoutes().add(to: api)
    }
}
