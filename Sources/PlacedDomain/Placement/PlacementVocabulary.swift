/// The kinds of Level 3 work-based experience.
public enum PlacementKind: String, Sendable, Codable, CaseIterable {
    case apprenticeship, internship
    case onTheJobTraining = "on_the_job_training"
    case workBasedLearning = "work_based_learning"
    case testOut = "test_out"
}

/// Where the work is done.
public enum Modality: String, Sendable, Codable, CaseIterable {
    case onSite = "on_site"
    case hybrid, remote
}

/// What one amount of pay is for.
public enum PayInterval: String, Sendable, Codable, CaseIterable {
    case hour, day, week, month, year, total
}
