extension Requirement {
    /// What is wrong with the group that stands at a pointer.
    public func problems(at pointer: String) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if alternatives.isEmpty {
            found.append(
                FieldProblem("\(pointer)/achievements", .required, "Name at least one achievement in the group."))
        }
        if alternatives.count > PlacementLimits.alternativesPerGroup {
            found.append(
                FieldProblem(
                    "\(pointer)/achievements", .tooMany,
                    "Name at most \(PlacementLimits.alternativesPerGroup) achievements in one group."))
        }
        if atLeast < 1 {
            found.append(FieldProblem("\(pointer)/at_least", .outOfRange, "Ask for at least 1 of the group."))
        } else if !alternatives.isEmpty, atLeast > alternatives.count {
            found.append(
                FieldProblem(
                    "\(pointer)/at_least", .atLeastTooLarge,
                    "The group has \(alternatives.count) achievements; ask for at most that many or add some."))
        }
        if !(1...10).contains(weight) {
            found.append(FieldProblem("\(pointer)/weight", .outOfRange, "Give a weight from 1 to 10."))
        }
        if let maximumAgeDays, !(1...36_500).contains(maximumAgeDays) {
            found.append(
                FieldProblem("\(pointer)/maximum_age_days", .outOfRange, "Give a number of days from 1 to 36500."))
        }
        for (index, alternative) in alternatives.enumerated() {
            found += alternative.problems(at: "\(pointer)/achievements/\(index)")
            if alternatives[..<index].contains(where: { $0.achievement == alternative.achievement }) {
                found.append(
                    FieldProblem(
                        "\(pointer)/achievements/\(index)", .duplicate, "Name each achievement once in a group."))
            }
        }
        if let acceptedIssuers {
            if acceptedIssuers.isEmpty {
                found.append(
                    FieldProblem(
                        "\(pointer)/accepted_issuers", .required, "Name an issuer, or leave the member out for any."))
            }
            for (index, issuer) in acceptedIssuers.enumerated() where !IdentifierIRI.isPlausible(issuer) {
                found.append(
                    FieldProblem(
                        "\(pointer)/accepted_issuers/\(index)", .malformed, "Give the issuer's identifier, an IRI."))
            }
        }
        return found
    }
}

extension Requirement.Alternative {
    /// What is wrong with the alternative that stands at a pointer.
    public func problems(at pointer: String) -> [FieldProblem] {
        var found: [FieldProblem] = []
        if !IdentifierIRI.isPlausible(achievement) {
            found.append(
                FieldProblem(
                    pointer, .malformed, "Give the achievement's identifier, an IRI such as https://… or urn:…."))
        }
        if !(1...5).contains(minimumLevel) {
            found.append(FieldProblem("\(pointer)/minimum_level", .outOfRange, "Give a level from 1 to 5."))
        }
        return found
    }
}
