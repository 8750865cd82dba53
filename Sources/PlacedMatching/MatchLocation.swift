/// A place as the matcher measures from it: whole hectometres in space, so that a distance needs no geography.
///
/// A point of the earth is put on a sphere of the mean radius (IUGG, 6371.0 km) and its straight distance to another is
/// taken. Up to 400 km that is the distance on a local plane, and on the ground, to less than a hectometre; beyond, it
/// keeps the order of distances. It needs no reference point, and poles and the date line are places like any other.
/// A synthetic plane has `z` 0 throughout.
public struct MatchLocation: Sendable, Hashable {
    /// Hectometres along the first axis.
    public let x: Int32
    /// Hectometres along the second axis.
    public let y: Int32
    /// Hectometres along the third axis.
    public let z: Int32

    /// Greatest absolute coordinate: distances squared then stay far from overflowing, also times 1000.
    public static let coordinateLimit: Int32 = 1_000_000

    /// A point of a plane, in hectometres; coordinates beyond `coordinateLimit` are cut to it.
    public init(x: Int32, y: Int32) {
        self.init(x: x, y: y, z: 0)
    }

    init(x: Int32, y: Int32, z: Int32) {
        self.x = min(max(x, -Self.coordinateLimit), Self.coordinateLimit)
        self.y = min(max(y, -Self.coordinateLimit), Self.coordinateLimit)
        self.z = min(max(z, -Self.coordinateLimit), Self.coordinateLimit)
    }

    /// Square of the distance, in square hectometres.
    public func distanceSquared(to other: MatchLocation) -> Int {
        let dx = Int(x) - Int(other.x)
        let dy = Int(y) - Int(other.y)
        let dz = Int(z) - Int(other.z)
        return dx * dx + dy * dy + dz * dz
    }
}
