import PlacedDomain

/// One button of a list: what it does to whom.
enum ListMove<Entity>: Sendable {
    case up(Identifier<Entity>)
    case down(Identifier<Entity>)
    case drop(Identifier<Entity>)
    case add(Identifier<Entity>)

    /// Reads a button's value; nil for anything that is none.
    init?(_ text: String?) {
        let parts = (text ?? "").split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let id = Identifier<Entity>(parts[1]) else { return nil }
        switch parts[0] {
        case "up": self = .up(id)
        case "down": self = .down(id)
        case "drop": self = .drop(id)
        case "add": self = .add(id)
        default: return nil
        }
    }

    /// The list after the move; who is not there, or has nowhere to go, leaves it as it is.
    func apply(to list: [Identifier<Entity>]) -> [Identifier<Entity>] {
        var list = list
        switch self {
        case .up(let id):
            if let index = list.firstIndex(of: id), index > 0 { list.swapAt(index, index - 1) }
        case .down(let id):
            if let index = list.firstIndex(of: id), index + 1 < list.count { list.swapAt(index, index + 1) }
        case .drop(let id): list.removeAll { $0 == id }
        case .add(let id): if !list.contains(id) { list.append(id) }
        }
        return list
    }

    /// Whom it is about, to come back to the same place of the page.
    var subject: Identifier<Entity> {
        switch self {
        case .up(let id), .down(let id), .drop(let id), .add(let id): id
        }
    }

    /// Buttons of an entry: up and down where there is somewhere to go, and drop.
    static func buttons(_ id: Identifier<Entity>, at index: Int, of count: Int) -> ViewModel {
        var model: ViewModel = ["drop": "drop-\(id)"]
        if index > 0 { model["up"] = "up-\(id)" }
        if index + 1 < count { model["down"] = "down-\(id)" }
        return model
    }
}
