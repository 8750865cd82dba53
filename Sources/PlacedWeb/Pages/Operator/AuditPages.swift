import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain
import PlacedMatching
import PlacedStore
import PlacedText
import PlacedUseCases

/// An operator looks at a run's audit, takes its figures along, and publishes it.
struct AuditPages {
    /// Runs to choose from.
    private static let runs = 20

    func add(to pages: PageRouter) {
        pages.get("audit", for: .only(.operator)) { call in try await show(call) }
        pages.get("audit.csv", for: .only(.operator)) { call in try await table(call) }
        pages.post("audit/reports", for: .only(.operator)) { call in
            guard
                case .done(let made) = try await PublishFairnessAudit(call.useCases)(
                    of: run(call.form["run"]), as: call.actor)
            else { return call.redirect(to: "/fairness", .auditPublished) }
            return call.redirect(to: "/fairness/\(made.report.position)", .auditPublished)
        }
    }

    private func show(_ call: PageCall) async throws -> Response {
        let words = call.words
        let asked = try run(call.query["run"])
        var model: ViewModel = [:]
        if let found = try await ReadFairnessAudit(call.useCases)(of: asked, as: call.actor) {
            let query = asked.map { "&run=\($0)" } ?? ""
            let first = AuditView.gravest(found.audit)
            let view = AuditView(
                audit: found.audit, answered: found.answered,
                dimension: call.query["by"].flatMap(AuditDimension.init(rawValue:)) ?? first.0,
                stage: call.query["stage"].flatMap(AuditStage.init(rawValue:)) ?? first.1, query: query, words: words)
            var report = view.model
            report["run"] = words(
                "page.audit.run",
                ["when": .text(words.instant(found.run.asOf)), "counted": .text(words.instant(found.countedAt))])
            report["run_id"] = found.run.run.description
            report["csv"] = "/audit.csv?run=\(found.run.run)"
            report["choice"] = try await choice(found.run.run, call)
            model["report"] = report
        }
        return try call.show(Page("audit", title: words("page.audit.title"), model))
    }

    /// Earlier runs of all placements, to audit one of them instead.
    private func choice(_ shown: MatchRunID, _ call: PageCall) async throws -> ViewModel {
        let found = try await ReadMatchRuns(call.useCases).newest(limit: Self.runs, as: call.actor)
        let options = found.filter { $0.position != nil && $0.placementID == nil }.map { run in
            FormField.Option(value: run.id.description, label: call.words.instant(run.startedAt ?? run.requestedAt))
        }
        var form = FormBody()
        form.set("run", shown.description)
        return FormField("run", call.words("page.audit.choose"), .select(options)).model(form)
    }

    private func table(_ call: PageCall) async throws -> Response {
        guard let found = try await ReadFairnessAudit(call.useCases)(of: run(call.query["run"]), as: call.actor)
        else { throw UseCaseError.notFound("Nothing has been matched yet.") }
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"audit-\(found.run.position).csv\"",
        ]
        let text = AuditCSV.text(
            found.audit,
            stating: [
                "match_run_id": found.run.run.description, "as_of": TimestampText.write(found.run.asOf),
                "counted_at": TimestampText.write(found.countedAt),
            ])
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// The run that is asked for; nil when none is.
    private func run(_ text: String?) throws(Problem) -> MatchRunID? {
        guard let text else { return nil }
        guard let id = MatchRunID(text) else { throw Problem(.notFound, "There is no match run of that identifier.") }
        return id
    }
}
