/// Which room may look into which: the table of the design, held to by `ImportTests`.
enum Doors {
    /// What each target may import of ours.
    static let allowed: [String: Set<String>] = [
        "CLibpq": [], "CLibcurl": [], "CZlib": [], "CLibxml2": [], "CPrefetch": [],
        "Libpq": ["CLibpq"],
        "JSONLD": [],
        "OpenBadges": ["JSONLD", "CZlib", "CLibxml2"],
        "PlacedFetch": ["OpenBadges"],
        "PlacedText": [],
        "PlacedDomain": [],
        "PlacedMatching": ["PlacedDomain", "CPrefetch"],
        "PlacedWorkload": ["PlacedMatching"],
        "PlacedStore": ["Libpq", "PlacedDomain"],
        // A receipt is JSON text, read and written by the strict reader that the verdict was drawn with.
        "PlacedUseCases": ["PlacedDomain", "PlacedMatching", "JSONLD", "OpenBadges", "PlacedFetch", "PlacedStore"],
        "PlacedMail": ["CLibcurl", "PlacedDomain", "PlacedText", "PlacedStore"],
        // The store's records are what use cases return, so the web sees them; statements and connections it does not see.
        // The tables of an audit are values as well, which a page puts into words.
        "PlacedWeb": ["PlacedDomain", "PlacedText", "PlacedMatching", "PlacedStore", "PlacedUseCases"],
        "PlacedDaemon": rooms,
        "placed": ["PlacedDaemon"],
        "PlacedTestSupport": ["Libpq", "PlacedDomain", "PlacedStore", "OpenBadges"],
        "BenchLibpq": ["Libpq"],
        "BenchMatch": ["PlacedWorkload"],
        "BenchRounds": ["PlacedMatching"],
        "BenchSnapshot": ["Libpq", "PlacedDomain", "PlacedStore", "PlacedUseCases"],
        "BenchVerify": ["OpenBadges", "JSONLD"],
        "FuzzBadges": ["OpenBadges", "JSONLD"],
    ]

    /// Every library of the house that the composition root brings together.
    static let rooms: Set<String> = [
        "Libpq", "JSONLD", "OpenBadges", "PlacedFetch", "PlacedText", "PlacedDomain", "PlacedMatching",
        "PlacedWorkload",
        "PlacedStore", "PlacedUseCases", "PlacedMail", "PlacedWeb",
    ]

    /// Rooms that are pure: no sockets, no files of the web's, no database.
    static let pure: Set<String> = ["JSONLD", "PlacedDomain", "PlacedMatching", "PlacedWorkload"]
}
