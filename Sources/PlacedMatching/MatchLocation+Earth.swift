extension MatchLocation {
    /// Mean radius of the earth in hectometres (IUGG: 6371.0 km).
    public static let earthRadiusHectometres = 63_710

    /// A point of the earth, WGS 84 degrees taken as degrees of the sphere.
    ///
    /// Both are rounded to a millionth of a degree first; from there on only integers are used, so that every machine
    /// gets the same hectometre.
    /// - Returns: nil unless the latitude is within −90…90 and the longitude within −180…180.
    public init?(latitude: Double, longitude: Double) {
        guard (-90.0...90.0).contains(latitude), (-180.0...180.0).contains(longitude) else { return nil }
        self.init(
            latitudeMicrodegrees: Int((latitude * 1_000_000).rounded()),
            longitudeMicrodegrees: Int((longitude * 1_000_000).rounded()))
    }

    /// A point of the earth in millionths of a degree.
    /// - Returns: nil unless the latitude is within −90…90 and the longitude within −180…180 degrees.
    public init?(latitudeMicrodegrees: Int, longitudeMicrodegrees: Int) {
        guard (-90_000_000...90_000_000).contains(latitudeMicrodegrees),
            (-180_000_000...180_000_000).contains(longitudeMicrodegrees)
        else { return nil }
        let latitude = FixedAngle(microdegrees: latitudeMicrodegrees)
        let longitude = FixedAngle(microdegrees: longitudeMicrodegrees)
        self.init(
            x: Self.hectometres(FixedAngle.product(latitude.cosine, longitude.cosine)),
            y: Self.hectometres(FixedAngle.product(latitude.cosine, longitude.sine)),
            z: Self.hectometres(latitude.sine))
    }

    private static func hectometres(_ unit: Int) -> Int32 {
        Int32(FixedAngle.product(unit, earthRadiusHectometres))
    }
}
