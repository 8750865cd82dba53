import Foundation
import PlacedDomain
public import PlacedStore

extension MatchRunRecord: JSONRepresentable {
    /// State, counts and times.
    public var json: JSONNode {
        let duration = startedAt.flatMap { start in
            finishedAt.map { Int(($0.timeIntervalSince(start) * 1000).rounded()) }
        }
        return [
            "id": .of(id),
            "scope": placementID.map { ["placement_id": .of($0)] } ?? "all",
            "state": .word(state),
            "placements": .of(placements),
            "pairs_considered": .of(pairsConsidered),
            "eligible": .of(eligible),
            "matches": .of(matches),
            "seed": .of(seed),
            "requested_at": .of(requestedAt),
            "started_at": .of(startedAt),
            "finished_at": .of(finishedAt),
            "duration_ms": .of(duration),
            "result_hash": .of(resultHash),
            "failure": .of(failure),
            "cause": .word(cause),
            "attempts": .of(attempts),
            "opted_in": .of(learners),
            "listed": [
                "candidates": .of(listed.candidates), "placements": .of(listed.placements), "near": .of(listed.near),
            ],
            "left_out": .of(leftOut),
            "code_version": edition.code.isEmpty ? .null : .of(edition.code),
            "rule_version": edition.rules.isEmpty ? .null : .of(edition.rules),
            "platform_weights": .of(edition.weights),
            "as_of": .of(startedAt),
            "record": position.map {
                ["position": .of($0), "hash": .of(recordHash), "previous_hash": .of(previousHash)]
            } ?? .null,
        ]
    }
}

extension MatchLeftOut: JSONRepresentable {
    /// The posting or learner, and why.
    public var json: JSONNode {
        let subject: (placement: JSONNode, learner: JSONNode) =
            switch self.subject {
            case .placement(let id): (.of(id), .null)
            case .learner(let id): (.null, .of(id))
            }
        return [
            "placement_id": subject.placement, "learner_id": subject.learner, "reason": .of(reason),
            "detail": .of(detail),
        ]
    }
}

/// The five factors of a score with values, weights and points; the points sum to the score.
enum ReasonList {
    static func json(_ factors: [Int], _ weights: [Int], detail: (FactorWeights.Factor, Int) -> String) -> JSONNode {
        .array(
            zip(FactorWeights.Factor.allCases, zip(factors, weights)).map { factor, pair in
                [
                    "factor": .word(factor), "value": .of(pair.0), "weight": .of(pair.1),
                    "points": .of(pair.0 * pair.1), "detail": .of(detail(factor, pair.0)),
                ]
            })
    }

    /// One sentence about a factor, in English: pages say it in the reader's language.
    static func detail(_ evidence: StoredEvidence, _ missing: [MissingRequirement]) -> (FactorWeights.Factor, Int) ->
        String
    {
        let missed = missing.count
        let uncovered = evidence.missingCompetencies.count
        return { factor, value in
            switch factor {
            case .requiredQuality: "mean quality \(value) of 1000 over the required groups"
            case .preferredBadges:
                missed == 0
                    ? "no preferred group is missing"
                    : "\(missed) preferred group\(missed == 1 ? " is" : "s are") missing"
            case .competencies:
                uncovered == 0 ? "no competency is missing" : "\(uncovered) of the competencies not covered"
            case .commute: value == 1000 ? "no distance counts" : "\(value) of 1000 for the distance"
            case .availability: "\(value) of 1000 of the offered times are shared"
            }
        }
    }
}

extension AchievementSummary: JSONRepresentable {
    /// Identifier, name and place in the pathway.
    public var json: JSONNode {
        ["id": .of(iri), "name": .of(name), "stack_level": .of(stackLevel), "known": .of(isKnown)]
    }
}

extension MissingRequirement: JSONRepresentable {
    /// The requirement's number and what would satisfy it.
    public var json: JSONNode {
        [
            "requirement": .of(requirement), "still_needed": .of(stillNeeded),
            "achievements": .array(
                achievements.map { ["id": .of($0.id), "name": .of($0.name), "minimum_level": .of($0.minimumLevel)] }),
        ]
    }
}

extension CandidateRecord: JSONRepresentable {
    /// Rank, score and reasons, with what the consent reveals.
    public var json: JSONNode {
        var learner: [JSONNode.Member] = [.init("id", .of(self.learner)), .init("display_name", .of(displayName))]
        if !masked.contains("email") { learner.append(.init("email", .of(email))) }
        return [
            "rank": .of(rank),
            "score": .of(score),
            "learner": .object(learner),
            "masked": .of(masked),
            "reasons": ReasonList.json(factors, weights, detail: ReasonList.detail(evidence, missing)),
            "missing": .of(missing),
            "lottery": .of(evidence.lottery.map(Int.init)),
            "credentials": .array(credentials.map { $0.json(satisfies: satisfied(by: $0.id)) }),
        ]
    }

    private func satisfied(by credential: CredentialID) -> [Int] {
        evidence.groups.filter { group in
            group.alternatives.contains { $0.credentials.contains { $0.id == credential.description } }
        }.map(\.requirement)
    }
}

extension CandidateRecord.Credential {
    func json(satisfies: [Int]) -> JSONNode {
        var members: [JSONNode.Member] = [
            .init("id", .of(id)), .init("achievement", .of(achievement)), .init("level", .of(level)),
            .init("satisfies", .of(satisfies)), .init("verified_at", .of(Date(timeIntervalSince1970: verified))),
        ]
        if let issuer { members.append(.init("issuer", .of(issuer))) }
        if let isIssuerTrusted { members.append(.init("issuer_trusted", .of(isIssuerTrusted))) }
        return .object(members)
    }
}

extension LearnerMatchRecord: JSONRepresentable {
    /// The placement with rank, score, reasons, and what is missing.
    public var json: JSONNode {
        [
            "placement": ["id": .of(placement), "title": .of(title), "employer": .of(employerName)],
            "rank": .of(rank),
            "score": .of(score),
            "reasons": ReasonList.json(factors, weights, detail: ReasonList.detail(evidence, missing)),
            "missing": .of(missing),
        ]
    }
}
