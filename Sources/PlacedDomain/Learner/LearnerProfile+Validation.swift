extension LearnerProfile {
    /// What is wrong with what the learner wrote.
    public func problems() -> [FieldProblem] {
        var found: [FieldProblem] = []
        if let location { Self.check(location, into: &found) }
        if let travelRadiusKilometres, !LearnerLimits.travelRadiusKilometres.contains(travelRadiusKilometres) {
            found.append(
                FieldProblem(
                    "/travel_radius_km", .outOfRange, "Give a distance of 1–20000 km, or null for any distance."))
        }
        if let hoursPerWeek, !LearnerLimits.hoursPerWeek.contains(hoursPerWeek) {
            found.append(FieldProblem("/hours_per_week", .outOfRange, "Give 1–168 hours a week, or null."))
        }
        Self.checkSet(modalities, "/modalities", "a place of work", into: &found)
        Self.checkSet(kinds, "/kinds", "a kind of placement", into: &found)
        if let weeklySlots, weeklySlots.isEmpty {
            found.append(
                FieldProblem("/weekly_slots", .required, "Name at least one time of the week, or null for any."))
        }
        if let languages { Self.check(languages, into: &found) }
        return found
    }

    /// An empty list would match nothing, which nobody means; null restricts nothing.
    private static func checkSet<Word: Hashable>(
        _ words: [Word]?, _ pointer: String, _ what: String, into found: inout [FieldProblem]
    ) {
        guard let words else { return }
        if words.isEmpty { found.append(FieldProblem(pointer, .required, "Name at least \(what), or null for any.")) }
        for (index, word) in words.enumerated() where words[..<index].contains(word) {
            found.append(FieldProblem("\(pointer)/\(index)", .duplicate, "Name each one once."))
        }
    }

    private static func check(_ location: PlacementContent.Location, into found: inout [FieldProblem]) {
        let label = location.label.trimmingPrefix { $0.isWhitespace }
        if label.isEmpty || location.label.count > LearnerLimits.nameLength {
            found.append(FieldProblem("/location/label", .required, "Name the place in 1 to 200 characters."))
        }
        if !(-90...90).contains(location.latitude) {
            found.append(FieldProblem("/location/latitude", .outOfRange, "Give degrees between -90 and 90."))
        }
        if !(-180...180).contains(location.longitude) {
            found.append(FieldProblem("/location/longitude", .outOfRange, "Give degrees between -180 and 180."))
        }
    }

    private static func check(_ languages: [String], into found: inout [FieldProblem]) {
        if languages.isEmpty {
            found.append(FieldProblem("/languages", .required, "Name at least one language, or null when not said."))
        }
        if languages.count > LearnerLimits.languages {
            found.append(FieldProblem("/languages", .tooMany, "Name at most \(LearnerLimits.languages) languages."))
        }
        for (index, language) in languages.enumerated() {
            if !LanguageTag.isPrimary(language) {
                found.append(
                    FieldProblem(
                        "/languages/\(index)", .malformed, "Use a two- or three-letter language code such as en."))
            }
            if languages[..<index].contains(language) {
                found.append(FieldProblem("/languages/\(index)", .duplicate, "Name each language once."))
            }
        }
    }
}
