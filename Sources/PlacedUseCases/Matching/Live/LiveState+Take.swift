import Foundation
import PlacedDomain
import PlacedMatching
import PlacedStore

extension LiveState {
    /// Why everything has to be read again.
    enum Stale: Error {
        /// A posting asks for a language without a number.
        case languages
        /// The index cannot go on.
        case index(MatchSnapshotError)
    }

    /// Brings lists and `pending` to what they are after what was touched, at an instant.
    /// - Parameters:
    ///   - asked: when it was asked for changes.
    ///   - heldBack: when the earliest change was made that is committed and could not be had yet.
    func take(_ touched: TouchedRows, now: Date, asked: Date, heldBack: Date?) throws(Stale) {
        let moment = MatchMoment(instantSeconds: Int64(now.timeIntervalSince1970.rounded(.down)))
        do throws(MatchSnapshotError) {
            if moment.instantSeconds > live.moment.instantSeconds { note(try live.advance(to: moment)) }
            try learn(touched)
        } catch {
            throw .index(error)
        }
        var changes: [LiveChange] = []
        var again = touched.placements
        again.formUnion(naming(touched))
        let rows = Dictionary(touched.placementRows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in again {
            let row = touched.placements.contains(id) ? rows[id] : slice.placements[id]
            changes.append(.placement(id.uuid, try placement(id, row)))
        }
        for id in touched.learners { changes.append(.learner(id.uuid, learner(id, touched.learnerParts))) }
        if let since = touched.since { pendingSince = min(pendingSince ?? since, since) }
        try apply(changes, regraded: touched.regraded)
        takenAt = max(takenAt, min(asked, heldBack?.addingTimeInterval(-0.001) ?? asked))
        // Runs meanwhile did not say that everything was taken in: one has to.
        if isBehind, heldBack == nil { isRunDue = true }
        isBehind = heldBack != nil
        // A change that made no difference waits for nothing.
        if pending.isEmpty, !isRunDue { pendingSince = nil }
        // What was well in between is reported again.
        reported = reported.filter { leftOut[$0.key] == $0.value }
    }

    /// Numbers what was not known, and aligns it.
    private func learn(_ touched: TouchedRows) throws(MatchSnapshotError) {
        for achievement in touched.achievements {
            assembly.numbering.add(achievement)
            for competency in achievement.competencies { assembly.numbering.add(competency: competency) }
            slice.take(achievement)
        }
        for issuer in touched.issuers {
            assembly.numbering.add(issuer)
            slice.take(issuer)
        }
        try live.addAchievements(upTo: assembly.numbering.achievementCount)
        for achievement in touched.achievements {
            guard let number = assembly.numbering.achievement(achievement.id) else { continue }
            live.align(number, to: Set(achievement.competencies.compactMap(assembly.numbering.competency)))
        }
    }

    /// Postings that name what was not known until now, or is aligned otherwise.
    private func naming(_ touched: TouchedRows) -> Set<PlacementID> {
        let achievements = Set(touched.achievements.map(\.iri))
        let issuers = Set(touched.issuers.map(\.iri))
        guard !achievements.isEmpty || !issuers.isEmpty else { return [] }
        let naming = slice.placements.values.filter { placement in
            placement.content.requirements.contains { requirement in
                requirement.alternatives.contains { achievements.contains($0.achievement) }
                    || !issuers.isDisjoint(with: requirement.acceptedIssuers ?? [])
            }
        }
        return Set(naming.map(\.id))
    }

    private func placement(_ id: PlacementID, _ row: PlacementRecord?) throws(Stale) -> MatchPlacement? {
        if let row, slice.placements[id]?.publishedAt != row.publishedAt { isRunDue = true }
        slice.take(id, row)
        keptPlacements.remove(id)
        endings.placements[id] = nil
        leftOut[.placement(id)] = nil
        guard let row else { return nil }
        note(row)
        if assembly.isBeyondLanguages(row) { throw .languages }
        for competency in row.content.competencies { assembly.numbering.add(competency: competency.id) }
        let placement = assembly.placement(row)
        if placement == nil { leftOut[.placement(id)] = MatchIsolation.incomplete(row) }
        return placement
    }

    private func learner(_ id: LearnerID, _ parts: LearnerParts) -> MatchLearner? {
        slice.take(id, from: parts)
        keptLearners.remove(id)
        endings.learners[id] = nil
        leftOut[.learner(id)] = nil
        for holding in parts.holdings[id] ?? [] {
            if let until = holding.countsUntil { note(id, until: until) }
        }
        return parts.learners[id].map {
            assembly.learner($0, holdings: parts.holdings[id] ?? [], consents: parts.consents[id] ?? [])
        }
    }

    /// Applies changes together; what contradicts itself is left out, and all else goes on.
    ///
    /// - Parameter regraded: learners who count otherwise although nothing of theirs changed.
    private func apply(_ changes: [LiveChange], regraded: Set<LearnerID>) throws(Stale) {
        let changes = changes.filter { change in
            if case .learner(let id, _) = change, regraded.contains(LearnerID(id)) { return true }
            return !live.has(change)
        }
        if changes.isEmpty { return }
        do throws(MatchSnapshotError) {
            return note(try live.apply(changes))
        } catch {
            // One of them: each by itself, and those that fail as if they were gone.
        }
        for change in changes {
            do throws(MatchSnapshotError) {
                note(try live.apply([change]))
            } catch let reason {
                do throws(MatchSnapshotError) {
                    note(try live.apply([leave(out: change, reason)]))
                } catch {
                    throw .index(error)
                }
            }
        }
    }

    private func leave(out change: LiveChange, _ reason: MatchSnapshotError) -> LiveChange {
        func note(_ subject: MatchLeftOut.Subject) {
            leftOut[subject] = MatchLeftOut(subject, reason: "contradicts_itself", detail: "\(reason)")
        }
        switch change {
        case .learner(let id, _):
            note(.learner(LearnerID(id)))
            return .learner(id, nil)
        case .placement(let id, _):
            note(.placement(PlacementID(id)))
            return .placement(id, nil)
        }
    }

    /// Adds what changes did to what the stored lists lack.
    private func note(_ delta: LiveDelta) {
        if delta.isEmpty { return }
        let difference = live.difference(of: delta)
        let texts = MatchListAssembly(assembly.numbering, names: names)
        func key(_ key: LiveDifference.Key) -> MatchListChanges.Key {
            let list: MatchList =
                switch key.list {
                case .candidate: .candidate
                case .placement: .placement
                case .near: .near
                }
            return MatchListChanges.Key(list, LearnerID(key.learner), PlacementID(key.placement))
        }
        func write(_ row: MatchListRow) {
            pending.add(.written(row), of: .init(row.list, row.learner, row.placement))
        }
        for gone in difference.removed { pending.add(.removed, of: key(gone)) }
        for row in difference.candidates { write(texts.row(row, .candidate)) }
        for row in difference.placements { write(texts.row(row, .placement)) }
        for match in difference.near { write(texts.near(match)) }
    }
}
