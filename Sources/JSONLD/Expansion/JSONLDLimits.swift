/// How much a document may hold before it is refused.
public struct JSONLDLimits: Sendable, Equatable {
    /// Most statements. The largest published learner record has about 3 000; a document of 5 MiB, the largest that is
    /// read, could hold a million.
    public var maximumQuads: Int
    /// Most objects and values, which is what bounds the work before statements are counted.
    public var maximumItems: Int
    /// Deepest nesting. The reader refuses more than 99 levels; this bounds documents that were not read by it.
    public var maximumDepth: Int
    /// Most contexts in one list; published credentials name up to five.
    public var maximumContexts: Int
    /// Most contexts worked out for one document, those known from earlier documents not counted. A published list
    /// leads to a few dozen; each costs up to 0.1 ms.
    public var maximumCompilations: Int

    /// The bounds for credentials.
    public static let standard = JSONLDLimits(
        maximumQuads: 100_000, maximumItems: 100_000, maximumDepth: 128, maximumContexts: 16,
        maximumCompilations: 1_000)

    /// Bounds with these values.
    public init(
        maximumQuads: Int, maximumItems: Int, maximumDepth: Int, maximumContexts: Int, maximumCompilations: Int
    ) {
        self.maximumQuads = maximumQuads
        self.maximumItems = maximumItems
        self.maximumDepth = maximumDepth
        self.maximumContexts = maximumContexts
        self.maximumCompilations = maximumCompilations
    }
}
