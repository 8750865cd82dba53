import PlacedMatching

extension Workload {
    /// Number of a badge, or of a competency: a low one is popular.
    static func number(rank: Int, field: Int) -> Int {
        rank * fields + field
    }

    /// The badge a badge counts as.
    func canonical(_ badge: Int) -> Int {
        let rank = badge / Self.fields
        let isMerged = rank >= 5 && rank % 2 == 1 && draws.uniform(201, badge) % 10 == 0
        return isMerged ? badge - Self.fields : badge
    }

    /// The badges: some odd ranks equal the one before, some even ranks are stacks of two more popular ones.
    func catalogue() -> AchievementCatalogue {
        let count = ((1 << parameters.badgeOctaves) - 1) * Self.fields
        var catalogue = AchievementCatalogue(count: count)
        for badge in 0..<count {
            let (rank, field) = (badge / Self.fields, badge % Self.fields)
            let canonical = canonical(badge)
            guard canonical == badge else {
                // In this workload a merged badge brings no competencies of its own.
                catalogue.equivalences.append(.init(canonical, badge))
                continue
            }
            if rank >= 6, rank % 2 == 0, draws.uniform(202, badge) % 16 == 0 {
                let components = [rank / 2, rank / 4].map { Self.number(rank: $0 & ~1, field: field) }
                catalogue.stacks.append(.init(achievement: badge, components: components))
            }
            catalogue.competencies[badge] = (0..<1 + Int(draws.uniform(203, badge) % 3)).map {
                Self.number(rank: draws.zipf(parameters.competencyOctaves, 204, badge, $0), field: field)
            }
        }
        return catalogue
    }
}
