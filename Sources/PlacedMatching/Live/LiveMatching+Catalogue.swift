extension LiveMatching {
    /// How many achievements the catalogue has; numbers are below it.
    public var achievementCount: Int { world.engine.catalogue.canonical.count }

    /// Adds achievements that are new to the catalogue and stand for nothing else and complete nothing; where they do,
    /// everything is to be built anew.
    /// - Parameter count: how many there are then.
    /// - Throws: `MatchSnapshotError` when an index has no room for so many.
    public mutating func addAchievements(upTo count: Int) throws(MatchSnapshotError) {
        guard count > achievementCount else { return }
        world.grow(achievements: count)
        digest.catalogue = world.engine.catalogue
        if !world.hasRoom(achievements: count) { try compact() }
    }

    /// Aligns an achievement that is merged with no other to competencies, instead of those before; whoever holds it is to
    /// be among the next changes.
    public mutating func align(_ achievement: Int, to competencies: Set<Int>) {
        guard world.engine.catalogue.canonical.indices.contains(achievement) else { return }
        world.engine.catalogue.align(Int32(achievement), to: Set(competencies.map { Int32(truncatingIfNeeded: $0) }))
        digest.catalogue = world.engine.catalogue
    }
}
