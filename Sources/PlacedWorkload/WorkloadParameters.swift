/// The size and shape of a synthetic workload; the same parameters give the same rows, bit for bit, in any language.
public struct WorkloadParameters: Sendable, Hashable {
    /// Learners, numbered from 0.
    public var learners: Int
    /// Placements, numbered from 0.
    public var placements: Int
    /// Seed of every draw.
    public var seed: UInt64
    /// Octaves of badges in each of the 64 fields: a field has 2^n − 1.
    public var badgeOctaves: Int
    /// Octaves of metropolitan areas.
    public var metroOctaves: Int
    /// Octaves of employers.
    public var employerOctaves: Int
    /// Extent from west to east, in hectometres.
    public var widthHectometres: Int
    /// Extent from south to north, in hectometres.
    public var heightHectometres: Int

    /// Octaves of competencies in each field.
    var competencyOctaves: Int { max(3, badgeOctaves - 3) }

    /// Parameters; what is left out is as in the state-sized benchmark.
    public init(
        learners: Int, placements: Int, seed: UInt64 = 42, badgeOctaves: Int = 10, metroOctaves: Int = 5,
        employerOctaves: Int = 9, widthHectometres: Int = 5000, heightHectometres: Int = 5000
    ) {
        self.learners = learners
        self.placements = placements
        self.seed = seed
        self.badgeOctaves = badgeOctaves
        self.metroOctaves = metroOctaves
        self.employerOctaves = employerOctaves
        self.widthHectometres = widthHectometres
        self.heightHectometres = heightHectometres
    }
}
