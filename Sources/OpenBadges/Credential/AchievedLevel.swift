import JSONLD

/// The achieved level, 1 to 5: the place of a result's level among the criterion levels of its rubric.
enum AchievedLevel {
    /// The level of a credential that states none.
    static let unstated = 3

    /// The highest level among the results; 3 when none can be placed on a rubric.
    ///
    /// Rubrics are listed from lowest to highest; where that order is not signed, the numbers of their levels decide.
    static func level(results: JSONValue?, descriptions: JSONValue?, isOrderSigned: Bool) -> Int {
        let levels = (results?.elements ?? []).compactMap { result -> Int? in
            guard let achieved = result["achievedLevel"]?.strings.first,
                let name = result["resultDescription"]?.strings.first,
                let description = descriptions?.elements.first(where: {
                    $0["id"]?.string?.hasSameBytes(as: name) == true
                })
            else { return nil }
            var rubric = description["rubricCriterionLevel"]?.elements ?? []
            if !isOrderSigned {
                guard let sorted = sortedByLevel(rubric) else { return nil }
                rubric = sorted
            }
            guard let position = rubric.firstIndex(where: { $0["id"]?.string?.hasSameBytes(as: achieved) == true })
            else {
                return nil
            }
            // A rubric of one level has only its highest.
            return rubric.count == 1 ? 5 : 1 + position * 4 / (rubric.count - 1)
        }
        return levels.max() ?? unstated
    }

    /// The criterion levels by their numbers; nil when they have none, or two have the same.
    private static func sortedByLevel(_ rubric: [JSONValue]) -> [JSONValue]? {
        let numbers = rubric.map { level in level["level"].flatMap { $0.string ?? $0.number?.text }.flatMap(Double.init)
        }
        let known = numbers.compactMap(\.self).filter(\.isFinite)
        guard known.count == rubric.count, Set(known).count == rubric.count else { return nil }
        return zip(known, rubric).sorted { $0.0 < $1.0 }.map(\.1)
    }
}
