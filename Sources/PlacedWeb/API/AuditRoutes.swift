import Hummingbird
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedUseCases

/// `/audit`: the fairness of a run for the operator, and what was published of it for everybody.
struct AuditRoutes: APIRoutes {
    /// Where the next page of reports starts.
    private struct Position: Codable, Sendable {
        var before: Int?
    }

    func add(to api: APIRouter) {
        api.get("audit") { call in
            try call.require(.operator, to: "audit the matcher")
            let query = QueryReader(call.request.uri.query)
            let run = query.value("run", .id(MatchRunID.self))
            try query.finish()
            guard let found = try await ReadFairnessAudit(call.useCases)(of: run, as: call.actor) else {
                throw UseCaseError.notFound("Nothing has been matched yet; start the matcher first.")
            }
            return .ok(found.json)
        }
        api.post("audit/reports") { call in
            try call.require(.operator, to: "publish an audit")
            // The member or its absence: no value stands for no run.
            let asked = try call.input(optional: true) { body in
                Asked(run: body.optional("match_run_id", .id(MatchRunID.self)))
            }
            let answer: @Sendable (PublishFairnessAudit.Publication) -> APIAnswer = { made in
                let report = made.report
                return made.isNew
                    ? .created(
                        report.json, at: "/api/v1/audit/reports/\(report.position)", tag: report.tag(for: call.actor))
                    : .ok(report.json, tag: report.tag(for: call.actor))
            }
            return try await call.once(answer) { once in
                try await PublishFairnessAudit(call.useCases)(of: asked.run, as: call.actor, once: once)
            }
        }
        api.get("audit/reports", open: true) { call in
            let page = try call.page(of: "audit/reports") { _ in Position() }
            let found = try await ReadFairnessReports(call.useCases).newest(
                before: page.search.before, limit: page.limit, as: call.actor)
            let next = found.count == page.limit ? found.last.map { Position(before: $0.position) } : nil
            return try call.answer(page, items: found.map(\.json), next: next)
        }
        api.get("audit/reports/:number", open: true) { call in
            guard let number = call.context.parameters.get("number").flatMap(Int.init) else {
                throw Problem(.notFound, "There is nothing at this address.")
            }
            try call.noQuery()
            let report = try await ReadFairnessReports(call.useCases).one(number, as: call.actor)
            return .ok(report.json, tag: report.tag(for: call.actor))
        }
    }

    /// What a publication asks for.
    private struct Asked {
        let run: MatchRunID?
    }
}
