import PlacedDomain
import PlacedMatching

/// The templates and texts that the code names, so that the start finds what is missing.
///
/// Texts that templates name are found in the templates themselves, and families of texts follow the domain's codes.
enum PageTexts {
    /// Every template a page is made of.
    static let templates = [
        "layout", "home", "search", "placement", "matching", "sign-in", "sign-in-sent", "sign-in-confirm", "problem",
        "employer", "placement-form", "placement-check", "placement-manage", "candidates", "applications",
        "application",
        "learner", "matches", "credentials", "credential", "import", "collections", "collection", "consents",
        "consent-form", "disclosures", "form", "identifiers", "caseload", "invitations", "review", "runs", "trust",
        "trust-registry", "unsubscribe",
        "unsubscribed", "outbox", "mail", "provider", "what-if", "openings", "quality", "audit", "fairness", "equality",
        "rounds", "round", "round-list",
    ]

    /// Every text of a coded family.
    static var keys: [String] {
        PageNotice.allCases.map(\.rawValue)
            + family("page.kind", PlacementKind.self) + family("page.modality", Modality.self)
            + family("page.interval", PayInterval.self) + family("page.role", Role.self)
            + family("page.demo", Role.self) + family("page.closure", ClosureReason.self)
            + family("page.extension", ExtensionReason.self) + family("page.application_reason", ApplicationReason.self)
            + family("codes.application_status", ApplicationStatus.self)
            + family("codes.placement_status", PlacementStatus.self) + family("codes.verdict", CredentialVerdict.self)
            + family("page.trust_source", TrustRegistrySource.self)
            + family("codes.factor", FactorWeights.Factor.self) + family("page.masked", ConsentGrant.Reveal.self)
            + family("page.providers.status", ProviderConnectionStatus.self)
            + ["full", "short", "empty"].map { "page.quality.\($0)" }
            + family("page.standing", MatchFilter.self)
            + ["share", "badges", "profile"].map { "page.standing.\($0)" }
            + QuestionSource.allCases.map { "page.what_if.\($0.rawValue)" }
            + fairness
            + family("codes.capacity_round_status", CapacityRoundStatus.self)
            + family("page.rounds.outcome", RoundChoiceOutcome.self, joint: "_")
            + family("page.rounds.outcome", RoundExclusion.self, joint: "_")
            + family("page.rounds.reason", RoundChoiceOutcome.self, joint: "_")
            + family("page.rounds.reason", RoundExclusion.self, joint: "_") + rounds
            + ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { "page.day.\($0)" }
            + ["morning", "afternoon", "evening"].map { "page.part.\($0)" }
    }

    /// A text for each code of a closed set.
    static func family<Code: RawRepresentable & CaseIterable>(
        _ section: String, _ type: Code.Type, joint: String = "."
    ) -> [String] where Code.RawValue == String {
        Code.allCases.map { "\(section)\(joint)\($0.rawValue)" }
    }

    /// Texts of rounds whose keys are put together.
    private static var rounds: [String] {
        let facts = [
            "opens", "freezes", "length", "kinds", "seed", "frozen", "joined_placements", "joined_learners",
            "lists_hash", "draw", "run", "placed", "round_seats", "empty", "result_hash",
        ]
        let steps = ["freeze", "run", "cancel"]
        return facts.map { "page.rounds.fact_\($0)" } + steps.map { "page.rounds.step_\($0)" }
            + steps.map { "page.rounds.step_\($0)_hint" }
            + roundWords.map {
                "page.rounds.\($0)"
            }
    }

    private static let roundWords =
        ["lead_employer", "lead_learner", "lead_other", "none_free", "all_filled", "some_empty", "some_empty_cut"]
        + ["not_needed", "taken_back"].flatMap { ["outcome_\($0)", "reason_\($0)"] }
        + [
            "title", "opens", "freezes", "length", "kinds", "seed", "source", "collection", "too_many", "duplicate",
            "required", "not_found",
        ].map { "problem_\($0)" }
}
