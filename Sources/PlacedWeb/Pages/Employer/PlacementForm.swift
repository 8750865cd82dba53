import Foundation
import PlacedDomain

/// An employer's form read into what a placement says: what cannot be read is an error at its field.
///
/// The form itself is kept as it was typed, so that nothing is lost when it is shown again.
struct PlacementForm {
    /// As many groups and badges as a placement can have: what the form left out would be lost when it is saved.
    static let groups = PlacementLimits.requirementGroups, alternatives = PlacementLimits.alternativesPerGroup

    let form: FormBody
    let words: PageWords
    private(set) var errors = FormErrors()

    /// What the form says; members that could not be read are absent, with an error each.
    private(set) var content: PlacementContent

    init(_ form: FormBody, words: PageWords) {
        self.form = form
        self.words = words
        content = PlacementContent(title: form["title"] ?? "")
        readWork()
        readPay()
        readTime()
        readMatching()
        content.requirements = Self.groupNumbers(form).map { requirement($0) }
    }

    /// Adds what the rules find.
    mutating func add(_ problems: [FieldProblem]) {
        for problem in problems { errors.add(Self.field(of: problem.pointer, in: form), problem.message) }
    }

    /// The numbers of the groups that stand in a form, in order.
    static func groupNumbers(_ form: FormBody) -> [Int] {
        (0..<groups).filter { form.values["g\($0)_use"] != nil }
    }

    /// The numbers of the badges of a group, in order; empty fields stand for one to come.
    static func alternativeNumbers(_ form: FormBody, group: Int) -> [Int] {
        (0..<alternatives).filter { form.values["g\(group)_a\($0)"] != nil }
    }

    // MARK: Reading

    private mutating func readWork() {
        content.kind = form["kind"].flatMap(PlacementKind.init(rawValue:))
        content.description = form["description"]
        content.occupationCode = form["occupation"]
        content.modality = form["modality"].flatMap(Modality.init(rawValue:))
        content.timeZone = form["time_zone"]
        let latitude = decimal("latitude"), longitude = decimal("longitude")
        if form["place"] != nil || form["latitude"] != nil || form["longitude"] != nil {
            if let label = form["place"], let latitude, let longitude {
                content.location = .init(label: label, latitude: latitude, longitude: longitude)
            } else {
                errors.add("place", words("page.placement_form.location_incomplete"))
            }
        }
    }

    private mutating func readPay() {
        let minimum = money("pay_minimum"), maximum = money("pay_maximum")
        guard form["pay_minimum"] != nil || form["pay_maximum"] != nil else { return }
        guard let low = minimum ?? maximum, let high = maximum ?? minimum else { return }
        content.pay = .init(
            minimumMinor: low, maximumMinor: high, currency: form["currency"]?.uppercased() ?? "USD",
            interval: form["interval"].flatMap(PayInterval.init(rawValue:)) ?? .hour)
    }

    private mutating func readTime() {
        content.hoursPerWeek = whole("hours")
        content.durationWeeks = whole("duration")
        content.seats = whole("seats")
        content.applyBy = day("apply_by")
        if let earliest = day("starts_earliest") ?? day("starts_latest", quietly: true) {
            content.startsOn = .init(earliest: earliest, latest: day("starts_latest") ?? earliest)
        }
        if form["credits_minimum"] != nil || form["credits_maximum"] != nil {
            let minimum = whole("credits_minimum"), maximum = whole("credits_maximum")
            if let high = maximum ?? minimum {
                content.academicCredits = .init(minimum: minimum ?? 0, maximum: high)
            }
        }
        content.languages = (form["languages"] ?? "").split(whereSeparator: { ", ;".contains($0) }).map {
            $0.lowercased()
        }
        content.weeklySlots = form.all("slots").compactMap(WeeklySlots.init(name:)).reduce(into: []) {
            $0.formUnion($1)
        }
    }

    private mutating func readMatching() {
        let factors = FactorWeights.Factor.allCases
        let weights = factors.map { form["weight_\($0.rawValue)"] == nil ? nil : whole("weight_\($0.rawValue)") }
        if weights.contains(where: { $0 != nil }) { content.factorWeights = .init(values: weights.map { $0 ?? 0 }) }
        content.trustedIssuersOnly = form["trusted"] == "trusted"
        for line in (form["competencies"] ?? "").split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.isEmpty { continue }
            guard parts.count <= 2, let weight = parts.count == 2 ? Int(parts[1]) : 1 else {
                errors.add("competencies", words("page.placement_form.not_a_competency"))
                continue
            }
            content.competencies.append(.init(id: String(parts[0]), weight: weight))
        }
    }

    private mutating func requirement(_ group: Int) -> Requirement {
        let prefix = "g\(group)_"
        let alternatives = Self.alternativeNumbers(form, group: group).compactMap {
            number -> Requirement.Alternative? in
            guard let badge = form["\(prefix)a\(number)"] else { return nil }
            return .init(achievement: badge, minimumLevel: whole("\(prefix)a\(number)_level") ?? 1)
        }
        let issuers = (form[prefix + "issuers"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        return Requirement(
            use: form[prefix + "use"].flatMap(Requirement.Use.init(rawValue:)) ?? .required,
            atLeast: whole(prefix + "at_least") ?? 1, weight: whole(prefix + "weight") ?? 1,
            alternatives: alternatives, acceptedIssuers: issuers.isEmpty ? nil : issuers,
            maximumAgeDays: whole(prefix + "age"))
    }

    // MARK: Values

    private mutating func whole(_ name: String) -> Int? {
        guard let text = form[name] else { return nil }
        // Thousands may be typed with a comma; Int refuses everything that is no whole number.
        guard let value = Int(text.replacing(",", with: "")) else {
            errors.add(name, words("page.placement_form.not_a_number"))
            return nil
        }
        return value
    }

    private mutating func decimal(_ name: String) -> Double? {
        guard let text = form[name] else { return nil }
        guard let value = Double(text.replacing(",", with: ".")), value.isFinite else {
            errors.add(name, words("page.placement_form.not_a_number"))
            return nil
        }
        return value
    }

    private mutating func day(_ name: String, quietly: Bool = false) -> CalendarDay? {
        guard let text = form[name] else { return nil }
        guard let day = CalendarDay(text) else {
            if !quietly { errors.add(name, words("page.placement_form.not_a_day")) }
            return nil
        }
        return day
    }

    /// An amount with at most two decimals, in hundredths; no detour over binary fractions.
    private mutating func money(_ name: String) -> Int? {
        guard let text = form[name] else { return nil }
        // A comma before three digits groups them, as in 1,800; before one or two it is the decimal mark of other languages.
        guard let match = text.wholeMatch(of: /\$?([0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,8})(?:[.,]([0-9]{1,2}))?/),
            let units = Int(match.1.replacing(",", with: ""))
        else {
            errors.add(name, words("page.placement_form.not_money"))
            return nil
        }
        let fraction = match.2.map { $0.count == 1 ? $0 + "0" : String($0) } ?? "0"
        return units * 100 + (Int(fraction) ?? 0)
    }
}
