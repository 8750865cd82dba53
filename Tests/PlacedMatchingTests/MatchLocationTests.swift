import PlacedMatching
import Testing

/// Points of the earth become the same hectometres everywhere.
@Suite struct MatchLocationTests {
    /// Coordinates from double-precision sines and cosines times 63 710, rounded.
    @Test(arguments: [
        (44.801, -68.778, 16_364, -42_140, 44_893), (43.6615, -70.2553, 15_571, -43_380, 43_985),
        (90.0, 0.0, 0, 0, 63_710), (-90.0, 33.0, 0, 0, -63_710), (0.0, 180.0, -63_710, 0, 0),
        (51.4779, 0.0, 39_680, 0, 49_845), (-33.8688, 151.2093, -46_360, 25_477, -35_505),
        (64.5, -165.4, -26_542, -6_914, 57_504),
    ])
    func aPointOfTheEarth(latitude: Double, longitude: Double, x: Int32, y: Int32, z: Int32) throws {
        let point = try #require(MatchLocation(latitude: latitude, longitude: longitude))
        #expect([point.x, point.y, point.z] == [x, y, z])
    }

    @Test func theDateLineIsNoBorder() throws {
        let west = try #require(MatchLocation(latitude: -16.5, longitude: 179.95))
        let east = try #require(MatchLocation(latitude: -16.5, longitude: -179.95))
        // 0.1 degrees of longitude at that latitude are 106.6 hm.
        #expect((106 * 106...108 * 108).contains(west.distanceSquared(to: east)))
        #expect(
            MatchLocation(latitude: 12, longitude: 180) == MatchLocation(latitude: 12, longitude: -180))
    }

    @Test func thePolesAreSinglePlaces() throws {
        let pole = try #require(MatchLocation(latitude: 90, longitude: 17))
        #expect(pole == MatchLocation(latitude: 90, longitude: -140))
        let here = try #require(MatchLocation(latitude: 89.9, longitude: 0))
        let opposite = try #require(MatchLocation(latitude: 89.9, longitude: 180))
        // Over the pole: 0.2 degrees, 222.4 hm.
        #expect((221 * 221...224 * 224).contains(here.distanceSquared(to: opposite)))
    }

    @Test func aKnownDistance() throws {
        let bangor = try #require(MatchLocation(latitude: 44.801, longitude: -68.778))
        let portland = try #require(MatchLocation(latitude: 43.6615, longitude: -70.2553))
        // The great circle is 1730.9 hm.
        #expect((1729 * 1729...1733 * 1733).contains(bangor.distanceSquared(to: portland)))
    }

    @Test func degreesEndAtPoleAndDateLine() {
        #expect(MatchLocation(latitude: 90.000001, longitude: 0) == nil)
        #expect(MatchLocation(latitude: -90.000001, longitude: 0) == nil)
        #expect(MatchLocation(latitude: 0, longitude: 180.000001) == nil)
        #expect(MatchLocation(latitude: .nan, longitude: 0) == nil)
        #expect(MatchLocation(latitude: 0, longitude: .infinity) == nil)
        #expect(MatchLocation(latitude: -90, longitude: -180) != nil)
    }
}
