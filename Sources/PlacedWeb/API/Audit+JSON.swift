import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedUseCases

extension AuditedRun {
    /// Every table with every number: for the operator alone.
    var json: JSONNode {
        [
            "match_run_id": .of(run.run), "as_of": .of(run.asOf), "counted_at": .of(countedAt),
            "people": .of(audit.people),
            "answered": ["sex": .of(answered.sex), "race_ethnicity": .of(answered.raceEthnicity)],
            "tables": .array(audit.tables.map(\.json)),
        ]
    }
}

extension AuditTable {
    fileprivate var json: JSONNode {
        [
            "dimension": .word(dimension), "stage": .word(stage), "people": .of(table.people),
            "conclusion": .word(table.conclusion), "groups": .array(table.findings.map(\.json)),
            "unknown": ["people": .of(unknown.people), "selected": .of(unknown.selected)],
        ]
    }
}

extension GroupFinding {
    fileprivate var json: JSONNode {
        let standing =
            switch self.standing {
            case .reference: "reference"
            case .compared: "compared"
            case .leftOut: "left_out"
            case .noRate: "no_rate"
            }
        return [
            "category": .of(count.category.code), "standing": .of(standing), "people": .of(count.people),
            "selected": .of(count.selected), "comparison": comparison?.json ?? .null,
        ]
    }
}

extension GroupComparison {
    fileprivate var json: JSONNode {
        [
            "impact_ratio_per_mille": .of(ratio.perMille), "below_four_fifths": .of(ratio.isBelowFourFifths),
            "z": .of(z), "test": .word(test), "p": .of(p), "adjusted_p": .of(adjustedP),
            "one_person_turns_it": .of(oneMove.turns), "conclusion": .word(conclusion),
        ]
    }
}

extension AuditReportRecord<PublicAudit> {
    /// What was published stays: its first version is its last.
    func tag(for actor: Actor) -> EntityTag { EntityTag(version: 1, viewer: actor) }

    /// The report as everybody reads it; a count that is null is hidden.
    var json: JSONNode {
        [
            "number": .of(position), "match_run_id": .of(run), "as_of": .of(asOf), "published_at": .of(publishedAt),
            "stages": .array(content.stages.map(\.json)),
        ]
    }
}

extension PublicAudit.Stage {
    fileprivate var json: JSONNode {
        [
            "stage": .word(stage), "insufficient_data": .of(isInsufficient), "people": .of(people), "rate": rate.json,
            "groups": .array(groups.map(\.json)),
        ]
    }
}

extension PublicAudit.Group {
    fileprivate var json: JSONNode {
        [
            "dimension": .word(dimension), "category": .of(category), "people": .of(people), "rate": rate.json,
            "impact_ratio_percent": .of(impactRatioPercent),
        ]
    }
}

extension PublishedRate {
    fileprivate var json: JSONNode { ["kind": .of(kind), "percent": .of(percent)] }
}
