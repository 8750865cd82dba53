import JSONLD

/// The achieved level, 1 to 5: the place of a result's level among the criterion levels of its rubric.
enum AchievedLevel {
    /// The level of a credential that states none.
    static let unstated = 3

    /// The highest level among the results; 3 when none can be placed on a rubric.
    static func level(results: JSONValue?, descriptions: JSONValue?) -> Int {
        let levels = (results?.elements ?? []).compactMap { result -> Int? in
            guard let achieved = result["achievedLevel"]?.string, let name = result["resultDescription"]?.string,
                let description = descriptions?.elements.first(where: {
                    $0["id"]?.string?.hasSameBytes(as: name) == true
                })
            else { return nil }
            let rubric = description["rubricCriterionLevel"]?.elements ?? []
            guard let position = rubric.firstIndex(where: { $0["id"]?.string?.hasSameBytes(as: achieved) == true })
            else {
                return nil
            }
            // Rubrics are listed from lowest to highest; a rubric of one level has only its highest.
            return rubric.count == 1 ? 5 : 1 + position * 4 / (rubric.count - 1)
        }
        return levels.max() ?? unstated
    }
}
