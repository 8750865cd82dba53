/// What an index keeps free for learners who change after it was built.
struct IndexRoom: Sendable, Hashable {
    /// Learners that can be added.
    var learners: Int
    /// Words that one of them alone may need.
    var wordsOfOne: Int
    /// Achievements that can be added to the catalogue.
    var achievements: Int
    /// Placements that can be added before what is kept of them is moved.
    var placements: Int

    /// An index that stays as it is.
    static let none = IndexRoom(learners: 0, wordsOfOne: 0, achievements: 0, placements: 0)

    /// Words to keep free: half as much again as so many learners have on average, since who changes often has more.
    func words(learners count: Int, words: Int) -> Int {
        learners == 0 ? 0 : wordsOfOne + learners * (16 + 3 * words / (2 * max(1, count)))
    }
}
