import PlacedDomain
import PlacedStore

/// Reads what an employer writes of a placement.
enum PlacementInput {
    /// The whole content. Only `title` must be there; what is absent has the default of the contract.
    static func content(_ body: ObjectReader) -> PlacementContent? {
        let title = body.required("title", .string)
        var content = PlacementContent(title: title ?? "")
        content.kind = body.optional("kind", .word(PlacementKind.self))
        content.description = body.optional("description", .string)
        content.occupationCode = body.optional("occupation_code", .string)
        content.modality = body.optional("modality", .word(Modality.self))
        content.location = body.optional("location", .object(location))
        content.timeZone = body.optional("time_zone", .string)
        content.pay = body.optional("pay", .object(pay))
        content.hoursPerWeek = body.optional("hours_per_week", .integer)
        content.durationWeeks = body.optional("duration_weeks", .integer)
        content.academicCredits = body.optional("academic_credits", .object(credits))
        content.seats = body.optional("seats", .integer)
        content.startsOn = body.optional("starts_on", .object(window))
        content.applyBy = body.optional("apply_by", .day)
        // Beyond these bounds the domain's own refusal would come anyway; they keep the reading short.
        content.languages = body.optional("languages", .list(of: .string, upTo: PlacementLimits.languages)) ?? []
        content.weeklySlots = body.optional("weekly_slots", .weeklySlots) ?? []
        content.competencies =
            body.optional("competencies", .list(of: .object(competency), upTo: PlacementLimits.competencies)) ?? []
        content.factorWeights = body.optional("factor_weights", .object(weights)) ?? .standard
        content.trustedIssuersOnly = body.optional("trusted_issuers_only", .boolean) ?? false
        content.requirements =
            body.optional("requirements", .list(of: .object(requirement), upTo: PlacementLimits.requirementGroups))
            ?? []
        return content
    }

    /// The filters of the list.
    static func search(_ query: QueryReader, as actor: Actor) -> PlacementSearch {
        var search = PlacementSearch()
        search.words = query.value("q", .string(upTo: WebLimits.searchLength)).flatMap { $0.isEmpty ? nil : $0 }
        search.kind = query.value("kind", .word(PlacementKind.self))
        search.modality = query.value("modality", .word(Modality.self))
        search.circle = circle(query)
        search.achievement = query.value(
            "achievement",
            InputValue<String>.string.map(.malformed, "Give the achievement's identifier, an IRI.") {
                IdentifierIRI.isPlausible($0) ? $0 : nil
            })
        search.startsBefore = query.value("starts_before", .day)
        search.employerID = query.value("employer_id", .id(EmployerID.self))
        search.updatedSince = query.value("updated_since", .instant)
        // An employer also sees its own of any status, an operator what waits for review.
        search.anyStatus = actor.role == .employer || actor.role == .operator
        return search
    }

    /// Why a placement ends; nil when nothing is said.
    static func closureReason(_ body: ObjectReader) -> ClosureReason? {
        body.optional("reason_code", .word(ClosureReason.self))
    }

    /// A later deadline and why.
    static func `extension`(_ body: ObjectReader) -> (CalendarDay, ExtensionReason)? {
        let day = body.required("apply_by", .day)
        let reason = body.required("reason_code", .word(ExtensionReason.self))
        guard let day, let reason else { return nil }
        return (day, reason)
    }

    private static func location(_ body: ObjectReader) -> PlacementContent.Location? {
        let label = body.required("label", .string)
        let (latitude, longitude) = (body.required("latitude", .number), body.required("longitude", .number))
        guard let label, let latitude, let longitude else { return nil }
        return .init(label: label, latitude: latitude, longitude: longitude)
    }

    private static func pay(_ body: ObjectReader) -> PlacementContent.Pay? {
        let (minimum, maximum) = (body.required("minimum_minor", .integer), body.required("maximum_minor", .integer))
        let currency = body.required("currency", .string)
        let interval = body.required("interval", .word(PayInterval.self))
        guard let minimum, let maximum, let currency, let interval else { return nil }
        return .init(minimumMinor: minimum, maximumMinor: maximum, currency: currency, interval: interval)
    }

    private static func credits(_ body: ObjectReader) -> PlacementContent.Credits? {
        let (minimum, maximum) = (body.required("minimum", .integer), body.required("maximum", .integer))
        guard let minimum, let maximum else { return nil }
        return .init(minimum: minimum, maximum: maximum)
    }

    private static func window(_ body: ObjectReader) -> PlacementContent.StartWindow? {
        let (earliest, latest) = (body.required("earliest", .day), body.required("latest", .day))
        guard let earliest, let latest else { return nil }
        return .init(earliest: earliest, latest: latest)
    }

    private static func competency(_ body: ObjectReader) -> PlacementContent.Competency? {
        let (id, weight) = (body.required("id", .string), body.optional("weight", .integer) ?? 1)
        return id.map { .init(id: $0, weight: weight) }
    }

    private static func weights(_ body: ObjectReader) -> FactorWeights? {
        let values = FactorWeights.Factor.allCases.compactMap { body.required($0.rawValue, .integer) }
        return values.count == FactorWeights.Factor.allCases.count ? FactorWeights(values: values) : nil
    }

    private static func requirement(_ body: ObjectReader) -> Requirement? {
        let use = body.required("use", .word(Requirement.Use.self))
        let atLeast = body.optional("at_least", .integer) ?? 1
        let weight = body.optional("weight", .integer) ?? 1
        let alternatives = body.required(
            "achievements", .list(of: .alternative, upTo: PlacementLimits.alternativesPerGroup))
        let issuers = body.optional("accepted_issuers", .list(of: .string, upTo: PlacementLimits.alternativesPerGroup))
        let age = body.optional("maximum_age_days", .integer)
        guard let use, let alternatives else { return nil }
        return Requirement(
            use: use, atLeast: atLeast, weight: weight, alternatives: alternatives, acceptedIssuers: issuers,
            maximumAgeDays: age)
    }

    /// A circle takes both its centre and its radius; a centre alone means 50 km around it.
    private static func circle(_ query: QueryReader) -> PlacementSearch.Circle? {
        let radius = query.number("radius_km", in: 0...20_038)
        let centre = query.value("near", .point)
        guard let centre else {
            if radius != nil { query.problems.report("/radius_km", .required, "Give near=latitude,longitude too.") }
            return nil
        }
        return .init(latitude: centre.latitude, longitude: centre.longitude, radiusKilometres: radius ?? 50)
    }
}

extension InputValue where Value == Requirement.Alternative {
    /// An identifier IRI, or an object with `id` and `minimum_level`.
    fileprivate static var alternative: Self {
        let level: (ObjectReader) -> Value? = { body in
            let (id, level) = (body.required("id", .string), body.optional("minimum_level", .integer) ?? 1)
            return id.map { Value(achievement: $0, minimumLevel: level) }
        }
        return .either(
            .object(level), whenString: InputValue<String>.string.map(.malformed, "") { Value(achievement: $0) })
    }
}

extension InputValue where Value == (latitude: Double, longitude: Double) {
    /// `latitude,longitude` in degrees.
    fileprivate static var point: Self {
        InputValue<String>.string.map(.malformed, "Give degrees as latitude,longitude, such as 44.801,-68.778.") {
            text in
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
            guard parts.count == 2, let latitude = parts[0], let longitude = parts[1],
                (-90...90).contains(latitude), (-180...180).contains(longitude)
            else { return nil }
            return (latitude, longitude)
        }
    }
}

extension InputValue where Value == WeeklySlots {
    /// Names such as `wed_evening`; the same name twice is the same slot.
    static var weeklySlots: Self {
        let slot = InputValue<String>.string.map(
            .unknownValue, "Use one of: \(WeeklySlots.names.joined(separator: ", "))."
        ) { WeeklySlots(name: $0) }
        return InputValue<[WeeklySlots]>.list(of: slot, upTo: WeeklySlots.names.count)
            .map(.malformed, "") { $0.reduce(into: WeeklySlots()) { $0.formUnion($1) } }
    }
}
