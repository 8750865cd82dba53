public import Foundation

extension PlacementContent {
    /// What is wrong with what is present; what is absent is the matter of ``missingForPublication()``.
    ///
    /// - Parameter now: the clock; nothing is compared with it until a deadline is given.
    public func problems(now: Date) -> [FieldProblem] {
        var found: [FieldProblem] = []
        checkText(into: &found)
        checkNumbers(into: &found)
        checkDates(now: now, into: &found)
        found += factorWeights.problems(at: "/factor_weights")
        checkCompetencies(into: &found)
        checkRequirements(into: &found)
        return found
    }

    /// What publishing asks for and is not there.
    public func missingForPublication() -> [FieldProblem] {
        var found: [FieldProblem] = []
        func need(_ present: Bool, _ pointer: String, _ remedy: String) {
            if !present { found.append(FieldProblem(pointer, .required, remedy)) }
        }
        need(kind != nil, "/kind", "Say which kind of placement this is.")
        need(!(description ?? "").isEmpty, "/description", "Describe the work.")
        need(modality != nil, "/modality", "Say where the work is done: on_site, hybrid or remote.")
        need(modality == .remote || location != nil, "/location", "Give a location, or make the placement remote.")
        need(timeZone != nil, "/time_zone", "Give the time zone in which the deadline day ends.")
        need(seats != nil, "/seats", "Say how many people can be placed.")
        need(startsOn != nil, "/starts_on", "Give the window in which the placement starts.")
        need(applyBy != nil, "/apply_by", "Give the last day to apply.")
        need(
            requirements.contains { $0.use == .required }, "/requirements",
            "Add at least one required group of achievements.")
        return found
    }

    /// The instant the deadline day is over in the placement's own zone; nil when either is absent or unknown.
    public var closesAt: Date? {
        guard let applyBy, let timeZone, let zone = TimeZone(identifier: timeZone) else { return nil }
        return applyBy.end(in: zone)
    }

    private func checkText(into found: inout [FieldProblem]) {
        let trimmed = title.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty { found.append(FieldProblem("/title", .required, "Give the placement a title.")) }
        if title.count > PlacementLimits.titleLength {
            found.append(
                FieldProblem("/title", .tooLong, "Shorten the title to \(PlacementLimits.titleLength) characters."))
        }
        if let description, description.count > PlacementLimits.descriptionLength {
            found.append(
                FieldProblem(
                    "/description", .tooLong,
                    "Shorten the description to \(PlacementLimits.descriptionLength) characters."))
        }
        if let occupationCode, !Self.isOccupationCode(occupationCode) {
            found.append(
                FieldProblem(
                    "/occupation_code", .malformed, "Use an O*NET-SOC code such as 15-1232.00, or leave it out."))
        }
        if let timeZone, !Self.isTimeZone(timeZone) {
            found.append(
                FieldProblem(
                    "/time_zone", .unknownTimeZone,
                    "There is no time zone of that name; use one such as America/New_York."))
        }
        if languages.count > PlacementLimits.languages {
            found.append(
                FieldProblem("/languages", .tooMany, "Ask for at most \(PlacementLimits.languages) languages."))
        }
        for (index, language) in languages.enumerated() where !LanguageTag.isPrimary(language) {
            found.append(
                FieldProblem("/languages/\(index)", .malformed, "Use a two- or three-letter language code such as en."))
        }
        for (index, language) in languages.enumerated() where languages[..<index].contains(language) {
            found.append(FieldProblem("/languages/\(index)", .duplicate, "Name each language once."))
        }
    }

    private func checkNumbers(into found: inout [FieldProblem]) {
        func bound(_ value: Int?, _ range: ClosedRange<Int>, _ pointer: String) {
            guard let value, !range.contains(value) else { return }
            found.append(
                FieldProblem(
                    pointer, .outOfRange,
                    "\(value) is outside \(range.lowerBound)–\(range.upperBound); give a number within."))
        }
        bound(seats, PlacementLimits.seats, "/seats")
        bound(hoursPerWeek, 1...168, "/hours_per_week")
        bound(durationWeeks, 1...520, "/duration_weeks")
        if let location {
            if location.label.trimmingCharacters(in: .whitespaces).isEmpty || location.label.count > 200 {
                found.append(FieldProblem("/location/label", .required, "Name the place in 1 to 200 characters."))
            }
            if !(-90...90).contains(location.latitude) {
                found.append(FieldProblem("/location/latitude", .outOfRange, "Give degrees between -90 and 90."))
            }
            if !(-180...180).contains(location.longitude) {
                found.append(FieldProblem("/location/longitude", .outOfRange, "Give degrees between -180 and 180."))
            }
        }
        if let pay {
            let bounds = 0...1_000_000_000
            bound(pay.minimumMinor, bounds, "/pay/minimum_minor")
            bound(pay.maximumMinor, bounds, "/pay/maximum_minor")
            if pay.minimumMinor > pay.maximumMinor {
                found.append(
                    FieldProblem(
                        "/pay/minimum_minor", .order, "The minimum is above the maximum; exchange them or correct one.")
                )
            }
            if pay.currency.utf8.count != 3 || !pay.currency.utf8.allSatisfy({ (65...90).contains($0) }) {
                found.append(FieldProblem("/pay/currency", .currency, "Use a three-letter currency code such as USD."))
            }
        }
        if let academicCredits {
            bound(academicCredits.minimum, 0...60, "/academic_credits/minimum")
            bound(academicCredits.maximum, 0...60, "/academic_credits/maximum")
            if academicCredits.minimum > academicCredits.maximum {
                found.append(
                    FieldProblem("/academic_credits/minimum", .order, "The minimum is above the maximum; correct one."))
            }
        }
    }

    private func checkDates(now: Date, into found: inout [FieldProblem]) {
        if let startsOn, startsOn.latest < startsOn.earliest {
            found.append(
                FieldProblem("/starts_on/latest", .order, "The latest start is before the earliest; exchange them."))
        }
        if let applyBy, let zone = TimeZone(identifier: timeZone ?? "UTC"), applyBy.end(in: zone) <= now {
            found.append(FieldProblem("/apply_by", .inThePast, "\(applyBy) is over; choose a later day."))
        }
        if let applyBy, let startsOn, startsOn.latest < applyBy {
            found.append(
                FieldProblem(
                    "/starts_on/latest", .beforeDeadline,
                    "The placement would start before its deadline \(applyBy); start later or close earlier."))
        }
    }

    private func checkCompetencies(into found: inout [FieldProblem]) {
        if competencies.count > PlacementLimits.competencies {
            found.append(
                FieldProblem("/competencies", .tooMany, "Name at most \(PlacementLimits.competencies) competencies."))
        }
        for (index, competency) in competencies.enumerated() {
            if competency.id.isEmpty || competency.id.utf8.count > PlacementLimits.identifierLength {
                found.append(FieldProblem("/competencies/\(index)/id", .malformed, "Give the competency's identifier."))
            }
            if !(1...10).contains(competency.weight) {
                found.append(FieldProblem("/competencies/\(index)/weight", .outOfRange, "Give a weight from 1 to 10."))
            }
            if competencies[..<index].contains(where: { $0.id == competency.id }) {
                found.append(FieldProblem("/competencies/\(index)/id", .duplicate, "Name each competency once."))
            }
        }
    }

    private func checkRequirements(into found: inout [FieldProblem]) {
        if requirements.count > PlacementLimits.requirementGroups {
            found.append(
                FieldProblem(
                    "/requirements", .tooMany,
                    "Use at most \(PlacementLimits.requirementGroups) groups of achievements."))
        }
        for (index, requirement) in requirements.enumerated() {
            found += requirement.problems(at: "/requirements/\(index)")
        }
    }

    private static func isOccupationCode(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{2}-[0-9]{4}(\.[0-9]{2})?/) != nil
    }

    /// Foundation also takes abbreviations such as EST, which say nothing of summer time.
    private static func isTimeZone(_ name: String) -> Bool {
        (name == "UTC" || name.contains("/")) && TimeZone(identifier: name) != nil
    }
}
