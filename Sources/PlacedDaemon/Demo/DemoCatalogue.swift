import OpenBadges
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// What the demo's operator has written of achievements: pathway levels, equivalences, stacks, and whom it trusts.
enum DemoCatalogue {
    static func content(issuers: DemoIssuers, baseURL: String) -> CatalogueContent {
        func iri(_ achievement: DemoAchievement) -> String { achievement.iri(baseURL: baseURL) }
        var content = CatalogueContent()
        content.achievements = DemoAchievement.allCases.map { achievement in
            let text = achievement.text
            return CatalogueAchievement(
                iri: iri(achievement), name: text.name, description: text.description, stackLevel: text.level,
                competencies: text.competencies.map(DemoAchievement.competency))
        }
        content.relations = [
            .init(iri(.digitalLiteracy), .equivalent, iri(.computerLiteracy)),
            // Who asks for the fundamentals takes the technician too; not the other way round.
            .init(iri(.networking), .accepts, iri(.networkTechnician)),
        ]
        for stack in DemoAchievement.allCases where !stack.isAwarded {
            content.stacks[iri(stack)] = stack.components.map(iri)
        }
        content.issuers = [
            issuers.adultEducation.id: issuers.adultEducation.name, issuers.certifier.id: issuers.certifier.name,
        ]
        return content
    }

    /// The registry of the demo's operator: two of its issuers are in it, the others are not.
    static func trust(issuers: DemoIssuers) -> TrustRegistryContent {
        TrustRegistryContent(
            name: "Maine training providers",
            issuers: [TrustedIssuer(issuers.adultEducation.id), TrustedIssuer(issuers.certifier.id)])
    }
}
