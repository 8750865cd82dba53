public import Foundation
public import PlacedDomain

/// What a list of placements is narrowed by. Every member narrows further; none of them widens what the scope may see.
public struct PlacementSearch: Sendable, Codable, Hashable {
    /// A circle on the earth.
    public struct Circle: Sendable, Codable, Hashable {
        /// Degrees north.
        public var latitude: Double
        /// Degrees east.
        public var longitude: Double
        /// Kilometres along the surface.
        public var radiusKilometres: Double

        /// A circle on the earth.
        public init(latitude: Double, longitude: Double, radiusKilometres: Double) {
            self.latitude = latitude
            self.longitude = longitude
            self.radiusKilometres = radiusKilometres
        }
    }

    /// Where the next page starts: after this row.
    public struct Position: Sendable, Codable, Hashable {
        /// The order's instant of the last row shown.
        public var at: Date
        /// The last row shown.
        public var id: PlacementID

        /// A position after a row.
        public init(at: Date, id: PlacementID) {
            self.at = at
            self.id = id
        }
    }

    /// Words in title, place or description.
    public var words: String?
    /// One kind.
    public var kind: PlacementKind?
    /// One modality.
    public var modality: Modality?
    /// Within a circle; remote placements are everywhere.
    public var circle: Circle?
    /// Names this achievement in a requirement, by IRI.
    public var achievement: String?
    /// Starts before this day at the earliest.
    public var startsBefore: CalendarDay?
    /// Of one employer.
    public var employerID: EmployerID?
    /// Changed at or after this instant: ended ones are listed too, as tombstones, in the order of their change.
    public var updatedSince: Date?
    /// Of any status, drafts included, as far as the scope sees them; else published ones only.
    public var anyStatus = false
    /// The next page.
    public var after: Position?

    /// Everything published.
    public init() {}
}
