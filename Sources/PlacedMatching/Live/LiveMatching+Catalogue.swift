extension LiveMatching {
    /// How many achievements the catalogue has; numbers are below it.
    public var achievementCount: Int { world.engine.catalogue.canonical.count }

    /// Adds achievements that are new to the catalogue and stand for nothing else, complete nothing and are aligned to no
    /// competency; where they do, everything is to be built anew.
    /// - Parameter count: how many there are then.
    /// - Throws: `MatchSnapshotError` when an index has no room for so many.
    public mutating func addAchievements(upTo count: Int) throws(MatchSnapshotError) {
        guard count > achievementCount else { return }
        world.grow(achievements: count)
        digest.catalogue = world.engine.catalogue
        if !world.hasRoom(achievements: count) { try compact() }
    }
}
