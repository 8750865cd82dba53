import Libpq
import PlacedDomain

/// The columns of a `learner l` that hold its profile, and how they are read.
enum LearnerColumns {
    static let list = """
        l.location_label, l.latitude, l.longitude, l.travel_radius_km, l.modalities, l.kinds, l.available_from,
        l.weekly_slots, l.hours_per_week, l.languages, l.adjustment
        """

    static func read(_ row: inout RowReader) throws(RowDecodingError) -> LearnerProfile {
        var profile = LearnerProfile()
        let label = try row.next(String?.self)
        let latitude = try row.next(Double?.self)
        let longitude = try row.next(Double?.self)
        if let latitude, let longitude {
            profile.location = .init(label: label ?? "", latitude: latitude, longitude: longitude)
        }
        profile.travelRadiusKilometres = try row.next(Int32?.self).map(Int.init)
        profile.modalities = try row.next([String]?.self)?.compactMap(Modality.init(rawValue:))
        profile.kinds = try row.next([String]?.self)?.compactMap(PlacementKind.init(rawValue:))
        profile.availableFrom = try row.day(CalendarDay?.self)
        profile.weeklySlots = try row.next(Int32?.self).map { WeeklySlots(rawValue: $0) }
        profile.hoursPerWeek = try row.next(Int32?.self).map(Int.init)
        profile.languages = try row.next([String]?.self)
        profile.hasAdjustment = try row.next(Bool.self)
        return profile
    }
}
