public import PlacedDomain
import PlacedStore

extension PlacementRecord {
    /// Whether nobody can apply any more.
    var isEnded: Bool { status == .filled || status == .closed || status == .withdrawn }

    /// What remains of an ended placement in a delta.
    var tombstone: JSONNode {
        ["id": .of(id), "status": .word(status), "updated_at": .of(updatedAt), "tombstone": true]
    }

    /// The placement as one side sees it: what the operator asked to be changed is between the two of them.
    func json(for actor: Actor) -> JSONNode {
        let isInside = actor.employerID == employerID || actor.role == .operator
        return [
            "id": .of(id),
            "status": .word(status),
            "employer": ["id": .of(employerID), "name": .of(employerName)],
            "title": .of(content.title),
            "kind": .word(content.kind),
            "description": .of(content.description),
            "occupation_code": .of(content.occupationCode),
            "modality": .word(content.modality),
            "location": .of(content.location),
            "time_zone": .of(content.timeZone),
            "pay": .of(content.pay),
            "hours_per_week": .of(content.hoursPerWeek),
            "duration_weeks": .of(content.durationWeeks),
            "academic_credits": .of(content.academicCredits),
            "seats": .of(content.seats),
            "starts_on": .of(content.startsOn),
            "apply_by": .of(content.applyBy),
            "languages": .of(content.languages),
            "weekly_slots": .of(content.weeklySlots.names),
            "competencies": .of(content.competencies),
            "factor_weights": .of(content.factorWeights),
            "trusted_issuers_only": .of(content.trustedIssuersOnly),
            "requirements": .array(content.requirements.map { $0.json(achievements) }),
            "created_at": .of(createdAt),
            "updated_at": .of(updatedAt),
            "published_at": .of(publishedAt),
            "closes_at": .of(closesAt),
            "ended_at": .of(endedAt),
            "closure_reason": .word(closureReason),
            "extension_reason": .word(extensionReason),
            "referral_note": isInside ? .of(referralNote) : nil,
            "source_id": isInside ? .of(sourceID) : nil,
        ]
    }
}

extension PlacementContent.Location: JSONRepresentable {
    /// Label and degrees.
    public var json: JSONNode {
        ["label": .of(label), "latitude": .of(latitude), "longitude": .of(longitude)]
    }
}

extension PlacementContent.Pay: JSONRepresentable {
    /// Minor units of a currency and what one amount is for.
    public var json: JSONNode {
        [
            "minimum_minor": .of(minimumMinor), "maximum_minor": .of(maximumMinor), "currency": .of(currency),
            "interval": .word(interval),
        ]
    }
}

extension PlacementContent.Credits: JSONRepresentable {
    /// From, to.
    public var json: JSONNode { ["minimum": .of(minimum), "maximum": .of(maximum)] }
}

extension PlacementContent.StartWindow: JSONRepresentable {
    /// First and last day.
    public var json: JSONNode { ["earliest": .of(earliest), "latest": .of(latest)] }
}

extension PlacementContent.Competency: JSONRepresentable {
    /// Identifier and weight.
    public var json: JSONNode { ["id": .of(id), "weight": .of(weight)] }
}

extension FactorWeights: JSONRepresentable {
    /// The five weights by name.
    public var json: JSONNode {
        .object(Factor.allCases.map { JSONNode.Member($0.rawValue, .of(self[$0])) })
    }
}

extension Requirement {
    /// The group with what is known of its achievements.
    func json(_ known: [String: AchievementSummary]) -> JSONNode {
        [
            "use": .word(use),
            "at_least": .of(atLeast),
            "weight": .of(weight),
            "achievements": .array(
                alternatives.map { alternative in
                    let summary = known[alternative.achievement]
                    return [
                        "id": .of(alternative.achievement), "name": .of(summary?.name),
                        "stack_level": .of(summary?.stackLevel), "known": .of(summary?.isKnown ?? false),
                        "minimum_level": .of(alternative.minimumLevel),
                    ]
                }),
            "accepted_issuers": .of(acceptedIssuers),
            "maximum_age_days": .of(maximumAgeDays),
        ]
    }
}
