import Foundation
import Libpq
import PlacedDomain

/// The columns every statement that reads whole placements selects, and how they are read.
enum PlacementColumns {
    /// For a `placement p` joined with its `employer e`.
    static let list = """
        p.placement_id, p.employer_id, e.name, p.status, p.version, p.title, p.kind, p.description, p.occupation_code,
        p.modality, p.location_label, p.latitude, p.longitude, p.time_zone, p.pay_minimum_minor, p.pay_maximum_minor,
        p.pay_currency, p.pay_interval, p.hours_per_week, p.duration_weeks, p.credits_minimum, p.credits_maximum,
        p.seats, p.starts_earliest, p.starts_latest, p.apply_by, p.languages, p.weekly_slots, p.factor_weights,
        p.trusted_issuers_only, p.created_at, p.updated_at, p.published_at, p.closes_at, p.ended_at,
        p.closure_reason, p.extension_reason, p.referral_note, p.source_placement_id,
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.competency, 'weight', c.weight) order by c.position), '[]')
            from placement_competency c where c.placement_id = p.placement_id),
        (select coalesce(jsonb_agg(jsonb_build_object(
                'use', r.use, 'at_least', r.at_least, 'weight', r.weight,
                'accepted_issuers', r.accepted_issuers, 'maximum_age_days', r.maximum_age_days,
                'alternatives', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'iri', a.iri, 'name', a.name, 'stack_level', a.stack_level, 'is_known', a.is_known,
                        'minimum_level', x.minimum_level) order by x.position), '[]')
                    from requirement_alternative x join achievement a on a.achievement_id = x.achievement_id
                    where x.placement_id = r.placement_id and x.ordinal = r.ordinal)
            ) order by r.ordinal), '[]')
            from requirement r where r.placement_id = p.placement_id)
        """

    /// Reads the columns of ``list``.
    static func read(_ row: inout RowReader) throws(RowDecodingError) -> PlacementRecord {
        let id = try row.id(PlacementID.self)
        let employerID = try row.id(EmployerID.self)
        let employerName = try row.next(String.self)
        let status = try row.word(PlacementStatus.self)
        let version = try row.next(Int64.self)
        var content = try readContent(&row)
        let createdAt = try row.next(Date.self)
        let updatedAt = try row.next(Date.self)
        let publishedAt = try row.next(Date?.self)
        let closesAt = try row.next(Date?.self)
        let endedAt = try row.next(Date?.self)
        let closureReason = try row.word(ClosureReason?.self)
        let extensionReason = try row.word(ExtensionReason?.self)
        let referralNote = try row.next(String?.self)
        let sourceID = try row.id(PlacementID?.self)
        content.competencies = try row.json([PlacementContent.Competency].self)
        let groups = try row.json([StoredRequirement].self)
        content.requirements = groups.map(\.requirement)
        let achievements = Dictionary(
            groups.flatMap(\.alternatives).map { ($0.iri, $0.summary) }, uniquingKeysWith: { first, _ in first })
        return PlacementRecord(
            id: id, employerID: employerID, employerName: employerName, status: status, version: version,
            content: content, achievements: achievements, createdAt: createdAt, updatedAt: updatedAt,
            publishedAt: publishedAt, closesAt: closesAt, endedAt: endedAt, closureReason: closureReason,
            extensionReason: extensionReason, referralNote: referralNote, sourceID: sourceID)
    }

    private static func readContent(_ row: inout RowReader) throws(RowDecodingError) -> PlacementContent {
        var content = PlacementContent(title: try row.next(String.self))
        content.kind = try row.word(PlacementKind?.self)
        content.description = try row.next(String?.self)
        content.occupationCode = try row.next(String?.self)
        content.modality = try row.word(Modality?.self)
        let label = try row.next(String?.self)
        let latitude = try row.next(Double?.self)
        let longitude = try row.next(Double?.self)
        if let latitude, let longitude {
            content.location = .init(label: label ?? "", latitude: latitude, longitude: longitude)
        }
        content.timeZone = try row.next(String?.self)
        let minimum = try row.next(Int64?.self)
        let maximum = try row.next(Int64?.self)
        let currency = try row.next(String?.self)
        let interval = try row.word(PayInterval?.self)
        if let minimum, let maximum, let currency, let interval {
            content.pay = .init(
                minimumMinor: Int(minimum), maximumMinor: Int(maximum), currency: currency, interval: interval)
        }
        content.hoursPerWeek = try row.next(Int32?.self).map(Int.init)
        content.durationWeeks = try row.next(Int32?.self).map(Int.init)
        let creditsMinimum = try row.next(Int32?.self)
        let creditsMaximum = try row.next(Int32?.self)
        if let creditsMinimum, let creditsMaximum {
            content.academicCredits = .init(minimum: Int(creditsMinimum), maximum: Int(creditsMaximum))
        }
        content.seats = try row.next(Int32?.self).map(Int.init)
        let earliest = try row.day(CalendarDay?.self)
        let latest = try row.day(CalendarDay?.self)
        if let earliest, let latest { content.startsOn = .init(earliest: earliest, latest: latest) }
        content.applyBy = try row.day(CalendarDay?.self)
        content.languages = try row.next([String].self)
        content.weeklySlots = WeeklySlots(rawValue: try row.next(Int32.self))
        content.factorWeights = FactorWeights(values: try row.next([Int32].self).map(Int.init))
        content.trustedIssuersOnly = try row.next(Bool.self)
        return content
    }
}

/// A requirement group as the aggregate of ``PlacementColumns/list`` gives it.
private struct StoredRequirement: Decodable {
    struct Alternative: Decodable {
        let iri: String
        let name: String?
        let stackLevel: Int?
        let isKnown: Bool
        let minimumLevel: Int

        enum CodingKeys: String, CodingKey {
            case iri, name
            case stackLevel = "stack_level"
            case isKnown = "is_known"
            case minimumLevel = "minimum_level"
        }

        var summary: AchievementSummary {
            AchievementSummary(iri: iri, name: name, stackLevel: stackLevel, isKnown: isKnown)
        }
    }

    let use: Requirement.Use
    let atLeast: Int
    let weight: Int
    let acceptedIssuers: [String]?
    let maximumAgeDays: Int?
    let alternatives: [Alternative]

    enum CodingKeys: String, CodingKey {
        case use, weight, alternatives
        case atLeast = "at_least"
        case acceptedIssuers = "accepted_issuers"
        case maximumAgeDays = "maximum_age_days"
    }

    var requirement: Requirement {
        Requirement(
            use: use, atLeast: atLeast, weight: weight,
            alternatives: alternatives.map { .init(achievement: $0.iri, minimumLevel: $0.minimumLevel) },
            acceptedIssuers: acceptedIssuers, maximumAgeDays: maximumAgeDays)
    }
}
