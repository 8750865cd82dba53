extension PairHoldings {
    /// What a pair rests on and what it lacks.
    func evidence(for placement: CompiledPlacement) -> MatchEvidence {
        let preferred = placement.preferred.map(\.group)
        let competencies = Set(held().flatMap { catalogue.competencies(of: $0.achievement) })
        return MatchEvidence(
            satisfied: (placement.required + preferred).compactMap(proof).sorted { $0.group < $1.group },
            missingPreferred: preferred.compactMap(missing),
            missingCompetencies: placement.facts.competencies.map(\.competency)
                .filter { !competencies.contains(Int32(truncatingIfNeeded: $0)) })
    }

    /// How a group is satisfied; nil when it is not.
    private func proof(_ group: CompiledGroup) -> GroupProof? {
        let held = held(for: group)
        guard let quality = group.quality(held) else { return nil }
        let counting = counting(in: group)
        var standings: [(place: Int, standing: EffectiveHolding)] = []
        for (place, alternative) in group.alternatives.enumerated() {
            if let standing = held.holding(of: alternative.achievement), standing.level >= alternative.minimumLevel {
                standings.append((place, standing))
            }
        }
        standings.sort {
            $0.standing.quality != $1.standing.quality
                ? $0.standing.quality > $1.standing.quality : $0.place < $1.place
        }
        return GroupProof(
            group: group.place, quality: quality,
            alternatives: standings.prefix(group.atLeast).map { place, standing in
                proof(group.alternatives[place], standing, counting)
            })
    }

    private func proof(
        _ alternative: CompiledGroup.Alternative, _ standing: EffectiveHolding, _ counting: [MatchHolding]
    ) -> AlternativeProof {
        let sources = sources(of: alternative.achievement, counting)
        let best = sources.first { $0.standing.quality == standing.quality }
        var credentials = best?.credentials ?? []
        if let best, best.standing.level < alternative.minimumLevel,
            let reaching = sources.first(where: { $0.standing.level >= alternative.minimumLevel })
        {
            credentials += reaching.credentials
        }
        let route: CredentialRoute =
            if alternative.isAccepted {
                .accepted
            } else if best?.isStack == true {
                .stack
            } else if credentials.first.map({ Int($0.achievement) == alternative.named }) == true {
                .direct
            } else {
                .equivalent
            }
        var seen: Set<MatchHolding> = []
        return AlternativeProof(
            achievement: alternative.named, route: route, level: Int(standing.level), quality: Int(standing.quality),
            credentials: credentials.filter { seen.insert($0).inserted }
                .map { .init(credential: $0.credential, expiresSeconds: $0.expiresSeconds) })
    }

    /// One way an achievement is held.
    private struct Source {
        let standing: EffectiveHolding
        let credentials: [MatchHolding]
        let isStack: Bool
    }

    /// The ways a canonical achievement is held, best quality first; single credentials before stacks.
    private func sources(of achievement: Int32, _ counting: [MatchHolding]) -> [Source] {
        let single = singles(of: achievement, counting)
        let stacks = (catalogue.stacksByAchievement[achievement] ?? []).flatMap { stack in
            stackSources(stack, stack.components.map { singles(of: $0, counting) })
        }
        return single + stacks.sorted { $0.standing.quality > $1.standing.quality }
    }

    private func singles(of achievement: Int32, _ counting: [MatchHolding]) -> [Source] {
        counting.map { Source(standing: $0.effective(in: catalogue, at: moment), credentials: [$0], isStack: false) }
            .filter { $0.standing.achievement == achievement }
            .sorted {
                $0.standing.quality != $1.standing.quality
                    ? $0.standing.quality > $1.standing.quality : $0.standing.level > $1.standing.level
            }
    }

    /// A stack by its components' best credentials and, where others reach a higher level, by those.
    private func stackSources(_ stack: CompiledCatalogue.Stack, _ components: [[Source]]) -> [Source] {
        let best = components.compactMap(\.first)
        guard best.count == components.count else { return [] }
        let highest = components.compactMap { $0.max { $0.standing.level < $1.standing.level } }
        return [best, highest].map { chosen in
            Source(
                standing: EffectiveHolding(
                    achievement: stack.achievement,
                    quality: (chosen.map(\.standing.quality).min() ?? 0) * 9 / 10,
                    level: chosen.map(\.standing.level).min() ?? 0),
                credentials: chosen.flatMap(\.credentials), isStack: true)
        }
    }
}
