import Foundation
import PlacedDomain
import PlacedStore

/// Gathers what is new for one recipient, in the recipient's own scope: a digest can show nothing that a page would not.
struct DigestGathering {
    /// What a reader takes in at a glance.
    static let topCandidates = 3
    static let listed = 10
    /// Days before the deadline on which a placement is named, and days of waiting on which an application is.
    static let closingDays: Set<Int> = [7, 3, 1]
    static let waitingDays: Set<Int> = [3, 7, 14, 21, 28]

    let access: StoreTransaction
    let since: Date
    /// Whether the day's reminders are due: an immediate digest comes several times a day and leaves them out.
    let remindsOfDays: Bool

    /// What a digest tells, and what it discloses of whom.
    struct Gathered {
        let news: DigestNews
        let disclosures: [(PlacementID, [DisclosureEntry])]
    }

    /// Nil when there is nothing to tell.
    func gather() async throws -> Gathered? {
        let news: DigestNews
        var disclosures: [(PlacementID, [DisclosureEntry])] = []
        switch access.scope.actor {
        case .employer(_, let employer):
            let candidates = try await newCandidates(employer)
            disclosures = candidates.map { ($0.news.placement.id, $0.disclosures) }
            news = .employer(
                EmployerNews(
                    newCandidates: candidates.map(\.news), unanswered: try await unanswered(employer),
                    closing: try await closing(employer), rounds: try await access.roundNews(since: since)))
        case .learner(let learner): news = .learner(try await learnerNews(learner))
        case .advisor(let advisor, _): news = .advisor(try await advisorNews(advisor))
        case .anybody, .operator, .system, .matcher, .mailer, .verifier, .rounds: return nil
        }
        let isEmpty = DigestContent(day: CalendarDay(access.scope.now, in: .gmt), news: news).isEmpty
        return isEmpty ? nil : Gathered(news: news, disclosures: disclosures)
    }

    private func newCandidates(
        _ employer: EmployerID
    ) async throws -> [(news: EmployerNews.NewCandidates, disclosures: [DisclosureEntry])] {
        var fresh: [(news: EmployerNews.NewCandidates, disclosures: [DisclosureEntry])] = []
        for id in try await access.placementsWithNewCandidates(of: employer, since: since).prefix(Self.listed) {
            guard let placement = try await access.placement(id) else { continue }
            let candidates = try await access.candidates(of: id, employer: employer, afterRank: 0, limit: 50)
                .filter { $0.firstMatchedAt > since }
            guard !candidates.isEmpty else { continue }
            let top = candidates.prefix(Self.topCandidates)
            let news = EmployerNews.NewCandidates(
                placement: PlacementLabel(id: id, title: placement.content.title), count: candidates.count,
                top: top.map { candidate in
                    .init(
                        rank: candidate.rank, score: candidate.score, label: candidate.displayName,
                        reasons: Self.reasons(candidate.factors, candidate.weights))
                })
            let disclosures = top.map { candidate in
                DisclosureEntry(
                    learner: candidate.learner, revealed: candidate.displayName == nil ? [] : ["name"],
                    credentials: candidate.credentials.map(\.id))
            }
            fresh.append((news, disclosures))
        }
        return fresh
    }

    private func unanswered(_ employer: EmployerID) async throws -> [EmployerNews.Unanswered] {
        try await access.unansweredApplications(of: employer).compactMap { record in
            let days = Int(access.scope.now.timeIntervalSince(record.oldest) / 86_400)
            guard record.newest > since || (remindsOfDays && Self.waitingDays.contains(days)) else { return nil }
            return .init(
                placement: PlacementLabel(id: record.placement, title: record.title), count: record.count,
                daysWaiting: days)
        }
    }

    private func closing(_ employer: EmployerID) async throws -> [EmployerNews.Closing] {
        guard remindsOfDays else { return [] }
        var search = PlacementSearch()
        search.employerID = employer
        return try await access.placements(search, limit: 200).compactMap { placement in
            guard let applyBy = placement.content.applyBy, let zone = placement.content.timeZone else { return nil }
            let today = CalendarDay(access.scope.now, in: TimeZone(identifier: zone) ?? .gmt)
            guard Self.closingDays.contains(applyBy.dayNumber - today.dayNumber) else { return nil }
            return .init(
                placement: PlacementLabel(id: placement.id, title: placement.content.title), applyBy: applyBy)
        }
    }

    private func learnerNews(_ learner: LearnerID) async throws -> LearnerNews {
        let fresh = try await access.newMatches(of: learner, list: .placement, since: since)
        let matches = try await access.matches(of: learner, list: .placement, afterRank: 0, limit: 50)
        let freshNear = try await access.newMatches(of: learner, list: .near, since: since)
        let near = try await access.matches(of: learner, list: .near, afterRank: 0, limit: 50)
        var changes: [LearnerNews.StatusChange] = []
        for id in try await access.applicationsChanged(of: learner, since: since) {
            guard let application = try await access.application(id) else { continue }
            changes.append(
                .init(
                    placement: PlacementLabel(id: application.placement, title: application.placementTitle),
                    status: application.standing(for: access.scope.actor, now: access.scope.now).status))
        }
        return LearnerNews(
            matches: matches.filter { fresh.contains($0.placement) }.prefix(Self.listed).map { match in
                .init(
                    placement: PlacementLabel(id: match.placement, title: match.title), employer: match.employerName,
                    score: match.score, reasons: Self.reasons(match.factors, match.weights))
            },
            oneBadgeAway: near.filter { freshNear.contains($0.placement) }.prefix(Self.listed).map { match in
                .init(
                    placement: PlacementLabel(id: match.placement, title: match.title),
                    missing: match.missing.flatMap(\.achievements).map { $0.name ?? $0.id })
            },
            statusChanges: changes, rounds: try await access.roundNews(since: since))
    }

    private func advisorNews(_ advisor: AdvisorID) async throws -> AdvisorNews {
        let changes = try await access.caseloadChanges(of: advisor, since: since)
        return AdvisorNews(
            changes: changes.compactMap { change in
                guard let label = change.label else { return nil }
                let placement: PlacementLabel? =
                    if let id = change.placement, let title = change.title { PlacementLabel(id: id, title: title) } else
                    {
                        nil
                    }
                return .init(learnerLabel: label, code: change.code, placement: placement)
            })
    }

    private static func reasons(_ factors: [Int], _ weights: [Int]) -> [ScoreReason] {
        zip(FactorWeights.Factor.allCases, zip(factors, weights)).map { factor, pair in
            ScoreReason(factor: factor.rawValue, value: pair.0, weight: pair.1, points: pair.0 * pair.1)
        }
    }
}
