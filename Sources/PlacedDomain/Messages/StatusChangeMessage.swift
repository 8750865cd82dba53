/// The news that an application has changed, for whoever asked to hear of it at once.
public struct StatusChangeMessage: Sendable, Hashable, Codable {
    /// The application.
    public let applicationID: ApplicationID
    /// The placement applied to.
    public let placement: PlacementLabel
    /// The employer's name.
    public let employer: String
    /// The new status.
    public let status: ApplicationStatus

    /// A message with these values.
    public init(applicationID: ApplicationID, placement: PlacementLabel, employer: String, status: ApplicationStatus) {
        self.applicationID = applicationID
        self.placement = placement
        self.employer = employer
        self.status = status
    }
}
