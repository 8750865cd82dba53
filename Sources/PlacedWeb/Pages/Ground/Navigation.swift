import PlacedDomain

/// The main navigation of each role.
enum Navigation {
    /// The items with the one that holds the current path marked.
    static func items(for actor: Actor, at path: String, _ words: PageWords) -> [ViewModel] {
        let items = items(of: actor.role)
        let current = items.filter { path == $0.url || path.hasPrefix($0.url + "/") }.max {
            $0.url.count < $1.url.count
        }
        return items.map { item in
            ["label": words("page.nav.\(item.key)"), "url": item.url, "current": item.url == current?.url]
        }
    }

    /// Where a role's day starts.
    static func home(of actor: Actor) -> String {
        switch actor.role {
        case .employer: "/employer"
        case .learner: "/learner"
        case .advisor: "/caseload"
        case .operator: "/operator"
        case nil: "/"
        }
    }

    private static func items(of role: Role?) -> [(key: String, url: String)] {
        switch role {
        case .employer:
            [
                ("employer", "/employer"), ("applications", "/applications"), ("rounds", "/rounds"),
                ("search", "/placements"), ("preferences", "/preferences"),
            ]
        case .learner:
            [
                ("learner", "/learner"), ("search", "/placements"), ("matches", "/matches"),
                ("credentials", "/credentials"), ("collections", "/collections"), ("consents", "/consents"),
                ("applications", "/applications"), ("rounds", "/rounds"), ("invitations", "/invitations"),
                ("profile", "/profile"), ("preferences", "/preferences"),
            ]
        case .advisor:
            [
                ("caseload", "/caseload"), ("applications", "/applications"), ("search", "/placements"),
                ("preferences", "/preferences"),
            ]
        case .operator:
            [
                ("review", "/operator"), ("runs", "/operator/runs"), ("rounds", "/operator/rounds"),
                ("audit", "/audit"), ("trust", "/trust"), ("search", "/placements"),
            ]
        case nil: [("search", "/placements"), ("matching", "/matching")]
        }
    }
}
