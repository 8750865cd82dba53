extension SelectionTable {
    /// The gravest conclusion of any category; nil where there is nothing to compare.
    public var conclusion: AuditConclusion? {
        let found = findings.compactMap { $0.comparison?.conclusion }
        if found.isEmpty { return isSufficient ? nil : .insufficientData }
        return found.max { $0.gravity < $1.gravity }
    }
}

extension AuditConclusion {
    /// Higher is graver; what cannot be said weighs least, since it is nothing that was found.
    public var gravity: Int {
        switch self {
        case .insufficientData: 0
        case .noDifferenceShown: 1
        case .belowFourFifthsMayBeChance: 2
        case .smallButNotChance: 3
        case .adverseImpact: 4
        }
    }
}
