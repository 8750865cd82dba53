import PlacedDomain

extension PlacementForm {
    /// The form's field that a rule's pointer stands for; groups are counted as the form has them.
    static func field(of pointer: String, in form: FormBody) -> String {
        let parts = pointer.split(separator: "/").map(String.init)
        guard let first = parts.first else { return "title" }
        switch first {
        case "requirements":
            let numbers = groupNumbers(form)
            guard parts.count > 1, let index = Int(parts[1]), numbers.indices.contains(index) else {
                return "requirements"
            }
            let group = numbers[index]
            guard parts.count > 2 else { return "g\(group)" }
            switch parts[2] {
            case "at_least": return "g\(group)_at_least"
            case "weight": return "g\(group)_weight"
            case "maximum_age_days": return "g\(group)_age"
            case "accepted_issuers": return "g\(group)_issuers"
            case "achievements":
                let alternatives = alternativeNumbers(form, group: group).filter { form["g\(group)_a\($0)"] != nil }
                guard parts.count > 3, let place = Int(parts[3]), alternatives.indices.contains(place) else {
                    return "g\(group)"
                }
                return "g\(group)_a\(alternatives[place])" + (parts.last == "minimum_level" ? "_level" : "")
            default: return "g\(group)"
            }
        case "location": return parts.count > 1 && parts[1] != "label" ? parts[1] : "place"
        case "pay":
            switch parts.dropFirst().first {
            case "maximum_minor": return "pay_maximum"
            case "currency": return "currency"
            default: return "pay_minimum"
            }
        case "starts_on": return parts.last == "latest" ? "starts_latest" : "starts_earliest"
        case "academic_credits": return parts.last == "maximum" ? "credits_maximum" : "credits_minimum"
        case "factor_weights": return "weight_" + (parts.count > 1 ? parts[1] : "required_quality")
        case "occupation_code": return "occupation"
        case "hours_per_week": return "hours"
        case "duration_weeks": return "duration"
        default: return first
        }
    }

    /// The form as it stands for a placement that was saved.
    static func filled(with content: PlacementContent) -> FormBody {
        var form = FormBody()
        func set(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { form.set(name, value.description) }
        }
        set("title", content.title)
        set("kind", content.kind?.rawValue)
        set("description", content.description)
        set("occupation", content.occupationCode)
        set("modality", content.modality?.rawValue)
        set("place", content.location?.label)
        set("latitude", content.location?.latitude)
        set("longitude", content.location?.longitude)
        set("time_zone", content.timeZone)
        set("pay_minimum", content.pay.map { amount($0.minimumMinor) })
        set("pay_maximum", content.pay.map { amount($0.maximumMinor) })
        set("currency", content.pay?.currency)
        set("interval", content.pay?.interval.rawValue)
        set("hours", content.hoursPerWeek)
        set("duration", content.durationWeeks)
        set("seats", content.seats)
        set("starts_earliest", content.startsOn?.earliest)
        set("starts_latest", content.startsOn?.latest)
        set("apply_by", content.applyBy)
        set("credits_minimum", content.academicCredits?.minimum)
        set("credits_maximum", content.academicCredits?.maximum)
        set("languages", content.languages.joined(separator: ", "))
        for slot in content.weeklySlots.names { form.append("slots", slot) }
        for factor in FactorWeights.Factor.allCases { set("weight_\(factor.rawValue)", content.factorWeights[factor]) }
        set("trusted", content.trustedIssuersOnly ? "trusted" : "any")
        set("competencies", content.competencies.map { "\($0.id) \($0.weight)" }.joined(separator: "\n"))
        for (group, requirement) in content.requirements.prefix(groups).enumerated() {
            let prefix = "g\(group)_"
            set(prefix + "use", requirement.use.rawValue)
            set(prefix + "at_least", requirement.atLeast)
            set(prefix + "weight", requirement.weight)
            set(prefix + "age", requirement.maximumAgeDays)
            set(prefix + "issuers", requirement.acceptedIssuers?.joined(separator: "\n"))
            for (number, alternative) in requirement.alternatives.prefix(alternatives).enumerated() {
                set("\(prefix)a\(number)", alternative.achievement)
                set("\(prefix)a\(number)_level", alternative.minimumLevel)
            }
        }
        return form
    }

    /// The form of a placement that is begun: one required group with room for one badge.
    static var empty: FormBody {
        var form = filled(with: PlacementContent(title: ""))
        form.set("title", "")
        form.set("currency", "USD")
        form.set("interval", PayInterval.hour.rawValue)
        form.set("seats", "1")
        form.set("languages", "en")
        add(groupTo: &form)
        return form
    }

    /// Opens one more group.
    static func add(groupTo form: inout FormBody) {
        guard let group = (0..<groups).first(where: { form.values["g\($0)_use"] == nil }) else { return }
        form.set("g\(group)_use", Requirement.Use.required.rawValue)
        form.set("g\(group)_at_least", "1")
        form.set("g\(group)_weight", "1")
        add(alternativeTo: group, of: &form)
    }

    /// Opens room for one more badge in a group.
    static func add(alternativeTo group: Int, of form: inout FormBody) {
        guard let number = (0..<alternatives).first(where: { form.values["g\(group)_a\($0)"] == nil }) else { return }
        form.set("g\(group)_a\(number)", "")
        form.set("g\(group)_a\(number)_level", "1")
    }

    /// Takes a group away.
    static func remove(group: Int, from form: inout FormBody) {
        for name in form.values.keys where name.hasPrefix("g\(group)_") { form.remove(name) }
    }

    private static func amount(_ minor: Int) -> String {
        let cents = minor % 100
        return "\(minor / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
