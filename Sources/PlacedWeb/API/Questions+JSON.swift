public import PlacedDomain
import PlacedStore
public import PlacedUseCases

extension ToldCount: JSONRepresentable {
    /// The number, a multiple of the step, or `"<n"` for fewer than n.
    public var json: JSONNode {
        switch self {
        case .about(let count): .of(count)
        case .fewer(let bound): .string("<\(bound)")
        }
    }
}

extension AskWhatIf.Effect: JSONRepresentable {
    /// The change by name, what it is about, and its counts.
    public var json: JSONNode {
        let (name, requirement, achievement, level, kilometres): (String, Int?, String?, Int?, Int?) =
            switch change {
            case .withoutRequirement(let number): ("without_requirement", number, nil, nil, nil)
            case .lowerLevel(let number, let iri, let lower): ("lower_level", number, iri, lower, nil)
            case .farther(let distance): ("farther", nil, nil, nil, distance)
            case .remote: ("remote", nil, nil, nil, nil)
            }
        return [
            "change": .string(name), "requirement": .of(requirement), "achievement": .of(achievement),
            "level": .of(level), "kilometres": .of(kilometres), "gained": .of(gained), "eligible": .of(eligible),
        ]
    }
}

extension AskOpenings.Opening: JSONRepresentable {
    /// The achievement and what it opens.
    public var json: JSONNode {
        [
            "achievement": .of(achievement), "level": .of(level), "learners": .of(learners),
            "placements": .of(placements), "pairs": .of(pairs),
        ]
    }
}

extension AskOpenings.Answer: JSONRepresentable {
    /// What was counted, and the achievements that open most.
    public var json: JSONNode {
        [
            "as_of": .of(asOf), "source": .word(source), "learners": .of(learners), "items": .of(openings),
            "left_out": .of(leftOut),
        ]
    }
}
