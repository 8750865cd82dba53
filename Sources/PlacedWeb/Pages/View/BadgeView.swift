import PlacedStore
import PlacedText

/// A badge with the three steps of its pathway.
enum BadgeView {
    /// - Parameter isIssuerTrusted: whether a trust registry names the issuer; nil where that is not known or not shown.
    static func model(
        _ achievement: AchievementSummary, _ words: PageWords, minimumLevel: Int = 1, isIssuerTrusted: Bool? = nil
    ) -> ViewModel {
        var name = achievement.name ?? achievement.iri
        if minimumLevel > 1 {
            name = words(
                "page.placement.minimum_level", ["badge": .text(name), "level": .number(minimumLevel)])
        }
        if !achievement.isKnown { name += " (" + words("page.placement.unknown_badge") + ")" }
        let level = achievement.stackLevel ?? 0
        var model: ViewModel = ["name": name]
        for step in 1...3 { model["step\(step)"] = level >= step ? "on" : "off" }
        if level > 0 { model["level"] = words("page.placement.stack", ["level": .number(level)]) }
        if isIssuerTrusted == false { model["untrusted"] = words("page.credentials.untrusted_short") }
        return model
    }
}
