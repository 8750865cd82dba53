/// The orders of a list, one after the other.
enum Permutation {
    /// Turns a list into the next order of its numbers; false when it was the last, the descending one. Begun with the
    /// ascending order, each different order comes once, also when numbers are equal.
    static func advance(_ list: inout [Int]) -> Bool {
        guard let pivot = list.indices.dropLast().last(where: { list[$0] < list[$0 + 1] }),
            let successor = list.indices.last(where: { list[$0] > list[pivot] })
        else { return false }
        list.swapAt(pivot, successor)
        list[(pivot + 1)...].reverse()
        return true
    }
}
