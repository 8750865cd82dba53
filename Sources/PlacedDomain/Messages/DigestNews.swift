/// The sections of a digest, by the role of its recipient.
///
/// The JSON is one object with the member `role` beside the sections.
public enum DigestNews: Sendable, Hashable {
    case employer(EmployerNews)
    case learner(LearnerNews)
    case advisor(AdvisorNews)
}

extension DigestNews: Codable {
    private enum CodingKeys: String, CodingKey {
        case role
    }

    private enum Audience: String, Codable {
        case employer, learner, advisor
    }

    /// Reads the sections of the role that `role` names.
    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(Audience.self, forKey: .role) {
        case .employer: self = .employer(try EmployerNews(from: decoder))
        case .learner: self = .learner(try LearnerNews(from: decoder))
        case .advisor: self = .advisor(try AdvisorNews(from: decoder))
        }
    }

    /// Writes the sections and `role`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .employer(let news):
            try container.encode(Audience.employer, forKey: .role)
            try news.encode(to: encoder)
        case .learner(let news):
            try container.encode(Audience.learner, forKey: .role)
            try news.encode(to: encoder)
        case .advisor(let news):
            try container.encode(Audience.advisor, forKey: .role)
            try news.encode(to: encoder)
        }
    }
}
