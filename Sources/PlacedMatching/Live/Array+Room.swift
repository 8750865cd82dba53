extension Array {
    /// Elements with room behind them for so many more: to move all of a nation's elsewhere takes a tenth of a second, which
    /// whoever changes at that moment would wait for.
    init(_ elements: some Collection<Element>, room: Int) {
        self = []
        reserveCapacity(elements.count + room)
        append(contentsOf: elements)
    }
}
