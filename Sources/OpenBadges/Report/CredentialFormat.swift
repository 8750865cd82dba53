/// The kind of document that was verified.
public enum CredentialFormat: String, Sendable, Codable, CaseIterable {
    case openBadges05 = "open_badges_0_5"
    case openBadges10 = "open_badges_1_0"
    case openBadges11 = "open_badges_1_1"
    case openBadges20 = "open_badges_2_0"
    case openBadges30 = "open_badges_3_0"
    case clr20 = "clr_2_0"
    case employmentRecord = "ler_rs"
    case endorsement, presentation, collection
    case statusList = "status_list"
    case svgImage = "svg_image"
    case unknown
}
