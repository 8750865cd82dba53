import CPrefetch

extension PlacementScan {
    /// Looks at the candidates of a placement whose plan says all of it.
    mutating func scanPlain(
        _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, lead: Lead, _ asked: Asked
    ) {
        let (holders, standings, learners, facts) = (view.holders, view.standings, view.learners, view.facts)
        let (ids, qualities) = (ids, qualities)
        let group = words + lead.words
        let bounds = ScoreBounds(plan)
        setSlotPoints(plan)
        var placement: CompiledPlacement?

        for span in spans {
            let least = UInt16(truncatingIfNeeded: group[3 + 2 * span.alternative])
            counters.candidates += span.end - span.start
            var entry = span.start
            while entry < span.end {
                // First the entries: who holds it as asked for, and so well that she can still be listed.
                let threshold = prunes ? Int(heap.lowestScore) : 0
                let leastQuality = UInt16(clamping: bounds.leastQuality(reaching: threshold))
                var count = 0
                while entry < span.end, count < Self.block {
                    let standing = standings[entry]
                    let id = holders[entry]
                    ids[count] = id
                    qualities[count] = standing
                    placed_prefetch(learners + Int(id))
                    count += standing >= least && standing & 1023 >= leastQuality ? 1 : 0
                    entry += 1
                }
                counters.records += count

                // Then the records: the cheap filters.
                var passed = 0
                for place in 0..<count {
                    let id = ids[place]
                    let learner = learners[Int(id)]
                    ids[passed] = id
                    qualities[passed] = qualities[place]
                    passed += Self.passes(learner, plan) ? 1 : 0
                }
                for place in 0..<passed {
                    let start = facts + Int(learners[Int(ids[place])].facts)
                    placed_prefetch(start)
                    placed_prefetch(start + 16)
                }

                // Then what she holds, and the score.
                for place in 0..<passed {
                    let position = Int(ids[place])
                    let learner = learners[position]
                    let quality = Int(qualities[place] & 1023)
                    if learner.shape == IndexedLearner.ConsentShape.general.rawValue {
                        guard isFirst(learner, group, span.alternative, quality: quality) else { continue }
                        if placement == nil { placement = compiled(asked) }
                        if let placement { look(at: position, plan, placement) }
                        continue
                    }
                    decide(
                        position, learner, plan, words, lead, span.alternative, quality: quality,
                        threshold: prunes ? Int(heap.lowestScore) : 0, bounds)
                }
            }
        }
    }

    /// Decides one pair by the index.
    @inline(__always)
    private mutating func decide(
        _ position: Int, _ learner: IndexedLearner, _ plan: PlacementPlan, _ words: UnsafePointer<UInt32>, _ lead: Lead,
        _ alternative: Int, quality: Int, threshold: Int, _ bounds: ScoreBounds
    ) {
        let shared = (learner.traits & plan.slots).nonzeroBitCount
        var score = Int(slotPoints[shared]) + bounds.commute(learner, plan)
        // Bounds count what is not known yet as perfect; only what is strictly below the last listed score is left out.
        guard bounds.required(best: quality) + bounds.preferred + bounds.competencies + score >= threshold else {
            return
        }
        if learner.shape != IndexedLearner.ConsentShape.everybody.rawValue {
            let isOnly = learner.shape == IndexedLearner.ConsentShape.only.rawValue
            guard view.lists(learner, employer: plan.employer) == isOnly else { return }
        }
        let held = IndexedHoldings(learner, view.facts)
        if words[lead.words] > 1, !isFirst(learner, words + lead.words, alternative, quality: quality) { return }
        var total = quality
        var word = words
        for group in 0..<Int(plan.requiredCount) {
            let alternatives = Int(word[0])
            if group != lead.group {
                let best = Self.best(held, word)
                if best < 0 { return }
                total += best
            }
            word += 2 + 2 * alternatives
        }
        eligible += 1
        score += bounds.weights.0 * (total / Int(plan.requiredCount))
        guard score + bounds.preferred + bounds.competencies >= threshold else { return }
        var preferred = 0
        for _ in 0..<Int(plan.preferredCount) {
            preferred += Int(word[1]) * max(0, Self.best(held, word))
            word += 2 + 2 * Int(word[0])
        }
        if plan.preferredWeight > 0 { score += bounds.weights.1 * (preferred / Int(plan.preferredWeight)) }
        guard score + bounds.competencies >= threshold else { return }
        if plan.competencyWeight > 0 {
            let competencies = view.competencies(position)
            var aligned = 0
            for wish in 0..<Int(plan.competencyCount) where competencies.contains(ascending: word[2 * wish]) {
                aligned += Int(word[2 * wish + 1])
            }
            score += bounds.weights.2 * (1000 * aligned / Int(plan.competencyWeight))
        }
        keep(position, score: Int32(truncatingIfNeeded: score), plan)
    }

    /// Whether a candidate is to be looked at under this alternative of the lead group: the one of the highest quality, and
    /// of equal ones the first. Any other is no bound for her score.
    @inline(__always)
    private func isFirst(
        _ learner: IndexedLearner, _ group: UnsafePointer<UInt32>, _ alternative: Int, quality: Int
    ) -> Bool {
        let held = IndexedHoldings(learner, view.facts)
        for other in 0..<Int(group[0]) where other != alternative {
            let standing = held.standing(of: group[2 + 2 * other])
            guard UInt32(standing) >= group[3 + 2 * other] else { continue }
            let another = Int(standing & 1023)
            if another > quality || another == quality && other < alternative { return false }
        }
        return true
    }

    /// The cheap filters, decided together: which of them fails cannot be foretold. Who is of the general shape passes.
    @inline(__always)
    static func passes(_ learner: IndexedLearner, _ plan: PlacementPlan) -> Bool {
        let shared = (learner.traits & plan.slots).nonzeroBitCount
        let lacking = (~learner.traits & plan.traits) | UInt32(plan.languages & ~learner.languages)
        let isAvailable = learner.available <= plan.lastDay
        let hasSlots = shared >= Int(plan.neededSlots) || learner.traits & IndexedLearner.hasAdjustment != 0
        let isGeneral = learner.shape == IndexedLearner.ConsentShape.general.rawValue
        let (dx, dy, dz) = (Int(learner.x) - Int(plan.x), Int(learner.y) - Int(plan.y), Int(learner.z) - Int(plan.z))
        let radius = learner.radius
        let isNear =
            plan.isRemote
            || (dx * dx + dy * dy + dz * dz <= radius * radius || learner.reach & IndexedLearner.isUnlimited != 0)
                && learner.reach & IndexedLearner.hasNoHome == 0
        return isGeneral || (lacking == 0 && isAvailable && hasSlots && isNear)
    }

    /// The best quality of a group's satisfied alternatives; −1 when there is none.
    @inline(__always)
    static func best(_ held: IndexedHoldings, _ group: UnsafePointer<UInt32>) -> Int {
        var best = -1
        for alternative in 0..<Int(group[0]) {
            let standing = held.standing(of: group[2 + 2 * alternative])
            let quality = UInt32(standing) >= group[3 + 2 * alternative] ? Int(standing & 1023) : -1
            best = max(best, quality)
        }
        return best
    }

    private func setSlotPoints(_ plan: PlacementPlan) {
        for shared in 0..<22 {
            let share = plan.slotCount == 0 ? 1000 : 1000 * min(shared, Int(plan.slotCount)) / Int(plan.slotCount)
            slotPoints[shared] = Int32(Int(plan.weights.4) * share)
        }
    }
}

extension UnsafeBufferPointer<UInt32> {
    /// Whether ascending numbers contain one.
    @inline(__always)
    func contains(ascending number: UInt32) -> Bool {
        guard let start = baseAddress, count > 0 else { return false }
        var low = 0
        var length = count
        while length > 1 {
            let half = length / 2
            low = start[low + half] <= number ? low + half : low
            length -= half
        }
        return start[low] == number
    }
}
