import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// Who may see what of a learner, until when; stopping it; and who has seen what.
struct ConsentPages {
    func add(to pages: PageRouter) {
        pages.get("consents", for: .only(.learner)) { call in try await list(call) }
        pages.get("consents/new", for: .only(.learner)) { call in
            var call = call
            call.form.set("reach", "all_employers")
            // Other pages can lead here with the choice made.
            for kind in ["employer", "placement"] {
                guard let id = call.query[kind] else { continue }
                call.form.set("reach", kind)
                call.form.set("\(kind)_id", id)
            }
            call.form.set("expires_on", CalendarDay(call.now, in: .gmt).adding(days: 180).description)
            if let collection = call.query["collection"] { call.form.set("collection_id", collection) }
            return try await form(FormErrors(), call)
        }
        pages.post("consents", for: .only(.learner)) { call in try await grant(call) }
        pages.post("consents/:id/revoke", for: .only(.learner)) { call in
            _ = try await RevokeConsent(call.useCases)(call.id(), if: .waived, as: call.actor)
            return call.redirect(to: "/consents", .unshared)
        }
        pages.get("disclosures", for: .only(.learner)) { call in try await disclosures(call) }
    }

    private func list(_ call: PageCall) async throws -> Response {
        let words = call.words
        let names = try await collectionNames(call)
        let found = try await ReadConsents(call.useCases)
            .page(after: call.after(), limit: WebLimits.pageSize, as: call.actor)
        let employers = try await KnownEmployers(call)
        var consents: [ViewModel] = []
        for consent in found.items {
            let state = consent.state(at: call.now)
            let fields = consent.reveal.map { words.word("page.masked", code: $0) }.joined(separator: ", ")
            var model: ViewModel = [
                "collection": names[consent.collectionID] ?? words("page.consents.gone"),
                "scope": try await scope(consent, employers, call),
                "reveal": fields.isEmpty
                    ? words("page.consents.reveal_none") : words("page.consents.reveal", ["fields": .text(fields)]),
                "until": consent.expiresOn.map { words("page.consents.until", ["date": .text(words.day($0))]) }
                    ?? words("page.consents.until_withdrawn"),
                "state": words.word("page.consents", state), "tone": state == .live ? "good" : "plain",
            ]
            // The consent of an application ends when the application is withdrawn.
            if state == .live, consent.scopeKind != .application {
                model["revoke"] = "/consents/\(consent.id)/revoke"
            }
            consents.append(model)
        }
        var model: ViewModel = [:]
        model.list("consents", consents)
        model.set("next", found.next.map { "/consents?after=\($0)" })
        return try call.show(Page("consents", title: words("page.consents.title"), model))
    }

    private func scope(_ consent: ConsentRecord, _ employers: KnownEmployers, _ call: PageCall) async throws -> String {
        let words = call.words
        switch consent.scopeKind {
        case .allEmployers: return words("page.consents.scope_all")
        case .application: return words("page.consents.scope_application")
        case .employer:
            let name = consent.scopeID.flatMap { employers[EmployerID($0)] }
            return name.map { words("page.consents.scope_employer", ["name": .text($0)]) }
                ?? words("page.consents.scope_one_employer")
        case .placement:
            let placement = consent.scopeID.map { PlacementID($0) }
            let found: PlacementRecord? =
                if let placement { try? await ReadPlacements(call.useCases).one(placement, as: call.actor) } else {
                    nil
                }
            return words(
                "page.consents.scope_placement", ["name": .text(found?.content.title ?? words("page.consents.gone"))])
        }
    }

    private func form(_ errors: FormErrors, _ call: PageCall) async throws -> Response {
        let words = call.words
        let collections = try await ReadCollections(call.useCases)
            .page(after: nil, limit: LearnerLimits.collections, as: call.actor).items
        guard !collections.isEmpty else { return call.redirect(to: "/collections") }
        let known = try await KnownEmployers(call)
        let choose = [FormField.Option(value: "", label: words("page.placement_form.choose"))]
        let employers = known.options(kept: [], words)
        var placements = known.placementOptions()
        if let chosen = call.form["placement_id"].flatMap({ PlacementID($0) }),
            !known.open.contains(where: { $0.id == chosen }),
            let record = try? await ReadPlacements(call.useCases).one(chosen, as: call.actor)
        {
            placements.append(.init(value: "\(record.id)", label: "\(record.employerName) – \(record.content.title)"))
        }
        let fields = [
            FormField(
                "collection_id", words("page.consent_form.collection"),
                .select(collections.map { .init(value: "\($0.id)", label: $0.content.name) })),
            FormField(
                "reach", words("page.consent_form.scope"),
                .radios([
                    .init(value: "all_employers", label: words("page.consent_form.scope_all")),
                    .init(value: "employer", label: words("page.consent_form.scope_employer")),
                    .init(value: "placement", label: words("page.consent_form.scope_placement")),
                ])),
            FormField(
                "employer_id", words("page.consent_form.employer"), hint: words("page.consent_form.employer_hint"),
                .select(choose + employers)),
            FormField(
                "placement_id", words("page.consent_form.placement"), hint: words("page.consent_form.placement_hint"),
                .select(choose + placements)),
            FormField(
                "reveal", words("page.consent_form.reveal"),
                .checkboxes(
                    ConsentGrant.Reveal.allCases.map {
                        .init(value: $0.rawValue, label: words("page.consent_form.reveal_\($0.rawValue)"))
                    })),
            FormField(
                "expires_on", words("page.consent_form.expires"), hint: words("page.placement_form.day_hint")),
        ]
        var model: ViewModel = ["fields": fields.map { $0.model(call.form, errors) }]
        model.set("errors", errors.model)
        var page = Page("consent-form", title: words("page.consent_form.title"), model)
        page.crumbs = [.init(label: words("page.consents.title"), url: "/consents")]
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func grant(_ call: PageCall) async throws -> Response {
        var errors = FormErrors()
        let form = call.form
        let reach: ConsentGrant.Reach? =
            switch form["reach"] {
            case "employer": form["employer_id"].flatMap { EmployerID($0) }.map { .employer($0) }
            case "placement": form["placement_id"].flatMap { PlacementID($0) }.map { .placement($0) }
            default: .allEmployers
            }
        let kind = form["reach"] == "employer" ? "employer" : "placement"
        if reach == nil { errors.add("\(kind)_id", call.words("page.consent_form.choose_\(kind)")) }
        let day = form["expires_on"].flatMap { CalendarDay($0) }
        if form["expires_on"] != nil, day == nil {
            errors.add("expires_on", call.words("page.placement_form.not_a_day"))
        }
        let collection = form["collection_id"].flatMap { CollectionID($0) }
        guard errors.isEmpty, let reach, let collection else { return try await self.form(errors, call) }
        let grant = ConsentGrant(
            collection: collection, reach: reach, reveal: form.all("reveal").compactMap(ConsentGrant.Reveal.init),
            expiresOn: day)
        let result = try await call.attempt { () async throws(UseCaseError) in
            try await GrantConsent(call.useCases)(grant, as: call.actor)
        }
        switch result {
        case .success: return call.redirect(to: "/consents", .shared)
        case .failure(let invalid):
            return try await self.form(
                FormErrors(invalid.problems) { $0.hasPrefix("/scope") ? "\(kind)_id" : String($0.dropFirst()) }, call)
        }
    }

    private func disclosures(_ call: PageCall) async throws -> Response {
        let words = call.words
        let found = try await ReadConsents(call.useCases)
            .disclosures(after: call.disclosurePosition, limit: WebLimits.pageSize, as: call.actor)
        var model: ViewModel = [:]
        model.set("next", found.next.map { "/disclosures?" + $0.query })
        model.list(
            "disclosures",
            found.items.map { entry in
                let shown = entry.revealed.map { words.word("page.masked", code: $0) }
                let badges = words("page.disclosures.badges", ["count": .number(entry.credentialIDs.count)])
                return [
                    "who": entry.employerName ?? entry.programName ?? words.word("page.role", code: entry.viewerKind),
                    "what": (shown + (entry.credentialIDs.isEmpty ? [] : [badges])).joined(separator: ", "),
                    "when": words.instant(entry.at),
                ]
            })
        var page = Page("disclosures", title: words("page.disclosures.title"), model)
        page.section = "/consents"
        page.crumbs = [.init(label: words("page.consents.title"), url: "/consents")]
        return try call.show(page)
    }

    private func collectionNames(_ call: PageCall) async throws -> [CollectionID: String] {
        let found = try await ReadCollections(call.useCases)
            .page(after: nil, limit: LearnerLimits.collections, as: call.actor)
        return Dictionary(found.items.map { ($0.id, $0.content.name) }) { first, _ in first }
    }
}
