import OpenBadges

/// The demo's issuers: two that are known by their key (did:key), and a college known by its address.
struct DemoIssuers: Sendable {
    /// Which of them.
    enum Name: String, Sendable, CaseIterable {
        case adultEducation, college, certifier
    }

    /// Teaches Level 1; signs Open Badges 3.0.
    let adultEducation: BadgeIssuer
    /// Teaches Levels 1 and 2; hosts Open Badges 2.0 at the demo's address, and signs Open Badges 3.0 by the key listed there.
    let college: BadgeIssuer
    /// Examines for the trades; signs Open Badges 3.0.
    let certifier: BadgeIssuer

    /// The issuers of a world that is served at an address (without a trailing slash).
    init(_ foundation: DemoFoundation, baseURL: String) throws {
        func byKey(_ name: Name, _ title: String) throws -> BadgeIssuer {
            let key = try foundation.key(of: name)
            return BadgeIssuer(id: key.did, name: title, key: key)
        }
        adultEducation = try byKey(.adultEducation, "Kennemeg Adult Education")
        certifier = try byKey(.certifier, "Northern Skills Certification Board")
        college = BadgeIssuer(
            id: "\(baseURL)/demo/badges/issuers/college", name: "Tarbell River Community College",
            key: try foundation.key(of: .college))
    }

    subscript(_ name: Name) -> BadgeIssuer {
        switch name {
        case .adultEducation: adultEducation
        case .college: college
        case .certifier: certifier
        }
    }
}
