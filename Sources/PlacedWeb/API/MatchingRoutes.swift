import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// Runs of the matcher and what they found: candidates of a placement, placements of a learner, what-if.
struct MatchingRoutes: APIRoutes {
    /// Where the next page of a ranking starts.
    private struct Position: Codable, Sendable {
        var afterRank = 0
        var isNear = false
        /// The earlier run whose list is read.
        var run: MatchRunID?
    }

    func add(to api: APIRouter) {
        addRuns(to: api)
        addCandidates(to: api)
        addQuality(to: api)
        api.get("matches") { call in
            try call.require(.learner, to: "have matches")
            let page = try call.page(of: "matches") {
                Position(isNear: $0.flag("missing") ?? false, run: $0.value("run", .id(MatchRunID.self)))
            }
            let found = try await ReadLearnerMatches(call.useCases)(
                page.search.isNear ? .near : .placement, asOf: page.search.run, afterRank: page.search.afterRank,
                limit: page.limit, as: call.actor)
            let next = found.nextRank.map {
                Position(afterRank: $0, isNear: page.search.isNear, run: page.search.run)
            }
            return try call.answer(page, items: found.items.map(\.json), next: next)
        }
    }

    private func addRuns(to api: APIRouter) {
        api.post("matching/runs") { call in
            try call.require(.operator, to: "start the matcher")
            let scope = try call.input { body in body.required("scope", .matchScope) }
            return try await call.once({ .accepted($0.json, at: "/api/v1/matching/runs/\($0.id)") }) { once in
                try await RequestMatching(call.useCases)(
                    placement: scope.placement, cause: .request, as: call.actor, once: once)
            }
        }
        api.get("matching/runs") { call in
            try call.require(.operator, to: "list the runs of the matcher")
            let page = try call.page(of: "matching/runs") { _ in Position() }
            // The newest are what an operator looks for; older ones are found in the log.
            let runs = try await ReadMatchRuns(call.useCases).newest(limit: page.limit, as: call.actor)
            return try call.answer(page, items: runs.map(\.json), next: nil)
        }
        api.get("matching/runs/:id") { call in
            try call.noQuery()
            let run = try await ReadMatchRuns(call.useCases).one(call.id(), as: call.actor)
            return .ok(run.json, tag: EntityTag(version: 1, viewer: call.actor, face: run.state.rawValue))
        }
        api.get("matching/runs/:id/left-out") { call in
            try call.require(.operator, to: "see what a run left out")
            let id = try call.id(MatchRunID.self)
            let page = try call.page(of: "matching/left-out/\(id)") { _ in Position() }
            let found = try await ReadMatchRuns(call.useCases).leftOut(of: id, limit: page.limit, as: call.actor)
            return try call.answer(page, items: found.map(\.json), next: nil)
        }
        api.get("matching/record") { call in
            try call.require(.operator, to: "look through the record of runs")
            try call.noQuery()
            let state = try await ReadMatchRuns(call.useCases).recordState(as: call.actor)
            return .ok([
                "runs": .of(state.count), "head": .of(state.head), "whole": .of(state.problems.isEmpty),
                "problems": .of(state.problems),
            ])
        }
    }

    private func addQuality(to api: APIRouter) {
        api.get("matching/quality") { call in
            try call.require(.operator, to: "see what the rankings are like")
            try call.noQuery()
            return .ok(try await MeasureRankingQuality(call.useCases).state(as: call.actor).json)
        }
        api.post("matching/quality") { call in
            try call.require(.operator, to: "ask what the rankings are like")
            let top = try call.input(optional: true) { body in Asked(top: body.optional("top", .integer)) }
            return try await call.once({ .accepted($0.json, at: "/api/v1/matching/quality") }) { once in
                try await MeasureRankingQuality(call.useCases).request(top: top.top, as: call.actor, once: once)
            }
        }
    }

    /// What is asked of a report.
    private struct Asked {
        let top: Int?
    }

    private func addCandidates(to api: APIRouter) {
        api.get("placements/:id/candidates", gate: mayRank) { call in
            let id = try call.id(PlacementID.self)
            let page = try call.page(of: "candidates/\(id)") {
                Position(run: $0.value("run", .id(MatchRunID.self)))
            }
            let found = try await ReadCandidates(call.useCases)(
                of: id, asOf: page.search.run, afterRank: page.search.afterRank, limit: page.limit, as: call.actor)
            return try call.answer(
                page, items: found.items.map(\.json),
                next: found.nextRank.map { Position(afterRank: $0, run: page.search.run) },
                also: [
                    .init("match_run_id", .of(found.run?.id)), .init("matched_at", .of(found.run?.finishedAt)),
                ])
        }
        api.get("placements/:id/what-if", gate: mayRank) { call in
            let id = try call.id(PlacementID.self)
            let query = QueryReader(call.request.uri.query)
            let drop = query.integer("drop", in: 1...PlacementLimits.requirementGroups)
            try query.finish()
            let answer = try await AskWhatIf(call.useCases)(id, naming: drop, as: call.actor)
            let dropped = drop.map { answer.without($0) }
            return .ok([
                "drop": .of(drop), "eligible": .of(answer.eligible), "eligible_without": .of(dropped?.eligible),
                "gained": .of(dropped?.gained), "as_of": .of(answer.asOf), "source": .word(answer.source),
                "changes": .of(answer.effects),
            ])
        }
    }

    /// What a request whose parameters cannot be read is refused with first.
    private var mayRank: APIRouter.Gate {
        { call in try await CheckPlacementAccess(call.useCases).ranking(of: call.id(), as: call.actor) }
    }

}

/// What a run is to cover.
private struct MatchScope {
    let placement: PlacementID?
}

extension InputValue where Value == MatchScope {
    /// `"all"`, or an object with `placement_id`.
    fileprivate static var matchScope: Self {
        .either(
            .object { body in body.required("placement_id", .id(PlacementID.self)).map { MatchScope(placement: $0) } },
            whenString: InputValue<String>.string.map(
                .unknownValue, "Use \"all\", or an object with placement_id."
            ) { $0 == "all" ? MatchScope(placement: nil) : nil })
    }
}
