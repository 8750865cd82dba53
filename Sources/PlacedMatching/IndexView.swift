/// Where the parts of an index lie, for the innermost loops: to read them counts no references. It is only used while
/// the index is held by somebody.
struct IndexView: BitwiseCopyable {
    let count: Int
    let learners: UnsafeMutablePointer<IndexedLearner>
    let keys: UnsafeMutablePointer<LearnerKey>
    let facts: UnsafeMutablePointer<UInt32>
    let holderStarts: UnsafeMutablePointer<Int>
    let holders: UnsafeMutablePointer<UInt32>
    let standings: UnsafeMutablePointer<UInt16>
    let cellStarts: UnsafeMutablePointer<UInt32>

    init(_ index: LearnerIndex) {
        count = index.count
        learners = index.learners.pointer
        keys = index.keys.pointer
        facts = index.facts.pointer
        holderStarts = index.holderStarts.pointer
        holders = index.holders.pointer
        standings = index.standings.pointer
        cellStarts = index.cellStarts.pointer
    }

    /// Competencies of a learner, ascending.
    @inline(__always)
    func competencies(_ position: Int) -> UnsafeBufferPointer<UInt32> {
        let learner = learners[position]
        let held = learner.holdingCount
        let start = Int(learner.facts) + learner.employerCount + held + (held + 1) / 2
        return UnsafeBufferPointer(start: facts + start, count: Int(learners[position + 1].facts) - start)
    }

    /// Whether a learner lists an employer.
    @inline(__always)
    func lists(_ learner: IndexedLearner, employer: UInt32) -> Bool {
        let start = facts + Int(learner.facts)
        for place in 0..<learner.employerCount where start[place] == employer { return true }
        return false
    }
}
