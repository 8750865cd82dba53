import Foundation
public import PlacedDomain

extension SnapshotRows {
    /// A snapshot of one learner and one posting, as they were kept with a run.
    public init(
        learner: LearnerID, _ known: MatchLearnerInput, placement: PlacementID, _ posting: MatchPlacementInput
    ) {
        let parts = [known.catalogue, posting.catalogue]
        self.init(
            cursor: nil,
            achievements: Self.merged(parts.flatMap(\.achievements), by: \.id).map {
                Achievement(id: $0.id, iri: $0.iri, competencies: $0.competencies)
            },
            relations: Set(
                parts.flatMap(\.relations).map { Key($0.first, $0.second, $0.isEquivalence ?? false) }
            ).sorted().map { Relation(achievement: $0.first, other: $0.second, isEquivalence: $0.isEquivalence) },
            stacks: Set(parts.flatMap(\.stacks).map { Key($0.first, $0.second, false) }).sorted().map {
                StackComponent(stack: $0.first, component: $0.second)
            },
            issuers: Self.merged(parts.flatMap(\.issuers), by: \.id).map { Issuer(id: $0.id, iri: $0.iri) },
            placements: [Self.record(placement, posting)],
            learners: [Learner(id: learner, profile: known.profile, hiddenEmployers: known.hiddenEmployers)],
            holdings: known.holdings.map {
                Holding(
                    learner: learner, credential: $0.credential, achievement: $0.achievement, issuer: $0.issuer,
                    level: $0.level, isProvedByKey: $0.isProvedByKey, isInGrace: $0.isInGrace,
                    isIssuerTrusted: $0.isIssuerTrusted, issuedAt: Date(timeIntervalSince1970: $0.issued),
                    expiresAt: $0.expires.map { Date(timeIntervalSince1970: $0) }, countsUntil: nil)
            },
            consents: known.consents.map {
                Consent(
                    learner: learner, scopeKind: $0.scope, scopeID: $0.scopeID, expiresOn: $0.expiresOn,
                    credentials: $0.credentials)
            })
    }

    /// Two achievements in one order, so that a relation that both parts have counts once.
    private struct Key: Hashable, Comparable {
        let first: AchievementID
        let second: AchievementID
        let isEquivalence: Bool

        init(_ first: AchievementID, _ second: AchievementID, _ isEquivalence: Bool) {
            self.first = first
            self.second = second
            self.isEquivalence = isEquivalence
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    /// Each once, in the order the database gives them: by the bytes of the identifier.
    private static func merged<Row, Entity>(_ rows: [Row], by id: (Row) -> Identifier<Entity>) -> [Row] {
        Dictionary(rows.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
            .sorted { $0.key < $1.key }.map(\.value)
    }

    private static func record(_ id: PlacementID, _ posting: MatchPlacementInput) -> PlacementRecord {
        PlacementRecord(
            id: id, employerID: posting.employer, employerName: "", status: .published, version: 1,
            content: posting.content, achievements: [:], createdAt: .distantPast, updatedAt: .distantPast,
            publishedAt: nil, closesAt: nil, endedAt: nil, closureReason: nil, extensionReason: nil, referralNote: nil,
            sourceID: nil)
    }
}
