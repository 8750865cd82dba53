import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// A learner's badges: the list, bringing one in, and its receipt in plain words.
struct CredentialPages {
    /// The parts of a multipart form around the file itself.
    private static let formBytes = 64 << 10

    func add(to pages: PageRouter) {
        pages.get("credentials", for: .only(.learner)) { call in try await list(call) }
        pages.get("credentials/import", for: .only(.learner)) { call in
            try await ImportPage(call: call, errors: FormErrors()).response()
        }
        let limit = pages.site.dependencies.uploadBytes + Self.formBytes
        pages.post("credentials/import", for: .only(.learner), bytes: limit) { call in try await take(call) }
        pages.get("credentials/:id", for: .only(.learner)) { call in try await show(call) }
        pages.get("credentials/:id/receipt", for: .only(.learner)) { call in
            let id: CredentialID = try call.id()
            let receipt = try await ExportReceipt(call.useCases)(id, as: call.actor)
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/json",
                    .contentDisposition: "attachment; filename=\"receipt-\(id).json\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: receipt)))
        }
        pages.post("credentials/:id/verifications", for: .only(.learner)) { call in
            let id: CredentialID = try call.id()
            guard let learner = call.actor.personID else { throw UseCaseError.notAuthenticated }
            _ = try await VerifyCredentialAgain(call.useCases)(id, of: learner, as: call.actor)
            return call.redirect(to: "/credentials/\(id)", .rechecked)
        }
        pages.post("credentials/:id/delete", for: .only(.learner)) { call in
            try await DeleteCredential(call.useCases)(call.id(), if: .waived, as: call.actor)
            return call.redirect(to: "/credentials", .removed)
        }
    }

    private func list(_ call: PageCall) async throws -> Response {
        let words = call.words
        let found = try await ReadCredentials(call.useCases)
            .page(after: call.after(), limit: WebLimits.pageSize, as: call.actor)
        var model: ViewModel = [:]
        model.set("next", found.next.map { "/credentials?after=\($0)" })
        model.list(
            "credentials",
            found.items.map { credential in
                let verdict = credential.standing(at: call.now).verdict
                var model: ViewModel = [
                    "title": Self.title(credential, words), "url": "/credentials/\(credential.id)",
                    "verdict": words.word("codes.verdict", verdict), "tone": StatusTone.of(verdict),
                    "checked": words(
                        "page.credentials.checked", ["when": .text(words.instant(credential.columns.verifiedAt))]),
                ]
                model.set("outage", Self.outage(credential, at: call.now, words))
                model.set("issuer", credential.issuer.map { $0.name ?? $0.iri })
                model.set("stack", Self.stack(credential, words))
                if verdict == .verified, credential.issuer?.isTrusted == false {
                    model["untrusted"] = words("page.credentials.untrusted_short")
                }
                return model
            })
        return try call.show(Page("credentials", title: words("page.credentials.title"), model))
    }

    // MARK: Bringing one in

    private func take(_ call: PageCall) async throws -> Response {
        var errors = FormErrors()
        let input: ImportCredential.Input
        let field: String
        if let file = call.form.files["file"] {
            (input, field) = (.body(file.bytes, mediaType: "application/octet-stream"), "file")
        } else if let url = call.form["url"] {
            (input, field) = (.url(url), "url")
        } else if let text = call.form["paste"] {
            (input, field) = (.body(Array(text.utf8), mediaType: "text/plain"), "paste")
        } else {
            errors.add("file", call.words("page.import.nothing"))
            return try await ImportPage(call: call, errors: errors).response()
        }
        do throws(UseCaseError) {
            switch try await ImportCredential(call.useCases)(input, as: call.actor).result {
            case .one(let credential, _):
                return call.redirect(to: "/credentials/\(credential.id)", .imported)
            case .several, nil: return call.redirect(to: "/credentials", .imported)
            }
        } catch {
            switch error {
            case .credentialRejected(let code, let detail):
                errors.add(field, call.words.word("codes.credential", code: code, otherwise: detail))
                return try await ImportPage(call: call, errors: errors).response()
            case .invalid(let problems):
                return try await ImportPage(call: call, errors: FormErrors(problems) { _ in field }).response()
            default: throw error
            }
        }
    }

    // MARK: The receipt

    private func show(_ call: PageCall) async throws -> Response {
        let words = call.words
        let credential = try await ReadCredentials(call.useCases).one(call.id(), as: call.actor)
        let standing = credential.standing(at: call.now)
        let base = "/credentials/\(credential.id)"
        var model: ViewModel = [
            "title": Self.title(credential, words), "verdict": words.word("codes.verdict", standing.verdict),
            "tone": StatusTone.of(standing.verdict), "note": StatusTone.of(standing.verdict),
            "reasons": standing.reasons.map { words.word("codes.credential", code: $0) },
            "has_reasons": !standing.reasons.isEmpty, "again": base + "/verifications", "remove": base + "/delete",
            "file": base + "/receipt",
            "facts": facts(credential, words),
            "checks": credential.checks.map { check in
                let tone =
                    switch check.outcome {
                    case "pass": "good"
                    case "fail": "bad"
                    case "unknown": "warn"
                    default: "plain"
                    }
                var model: ViewModel = [
                    "name": words.word("page.check", code: check.name), "tone": tone,
                    "outcome": words.word("page.outcome", code: check.outcome),
                ]
                model.set("words", check.code.map { words.word("codes.credential", code: $0, otherwise: check.detail) })
                return model
            },
        ]
        model.set("issuer", credential.issuer.map { $0.name ?? $0.iri })
        model.set("stack", Self.stack(credential, words))
        model.set("outage", Self.outage(credential, at: call.now, words))
        if standing.verdict == .verified, let issuer = credential.issuer {
            model[issuer.isTrusted ? "trusted" : "untrusted"] =
                words(issuer.isTrusted ? "page.credentials.trusted" : "page.credentials.untrusted")
        }
        var page = Page("credential", title: Self.title(credential, words), model)
        page.crumbs = [.init(label: words("page.credentials.title"), url: "/credentials")]
        return try call.show(page)
    }

    private func facts(_ credential: CredentialRecord, _ words: PageWords) -> [ViewModel] {
        let columns = credential.columns
        let facts: [(String, String?)] = [
            ("issuer", credential.issuer.map { $0.name ?? $0.iri }), ("issued", columns.issuedAt.map(words.instant)),
            ("expires", columns.expiresAt.map(words.instant) ?? words("page.credential.never")),
            ("verified", words.instant(columns.verifiedAt)),
            ("last_verified", columns.lastVerifiedAt.map(words.instant)),
            ("next_check", columns.nextCheckAt.map(words.instant)),
            ("format", words.word("page.format", code: columns.format)), ("level", words.number(columns.level)),
        ]
        return facts.compactMap { key, value in
            value.map { ["label": words("page.credential.\(key)"), "value": $0] as ViewModel }
        }
    }

    /// What an outage means for the badge, while there is one: since when, and until when it still counts.
    private static func outage(_ credential: CredentialRecord, at now: Date, _ words: PageWords) -> String? {
        let columns = credential.columns
        guard let since = columns.unreachableSince else { return nil }
        var text = words("page.credentials.unreachable", ["since": .text(words.instant(since))])
        if let last = columns.lastVerifiedAt {
            text += " " + words("page.credentials.last_verified", ["when": .text(words.instant(last))])
        }
        if let end = columns.countsUntil, end > now {
            text += " " + words("page.credentials.counts_until", ["when": .text(words.instant(end))])
        }
        return text
    }

    private static func title(_ credential: CredentialRecord, _ words: PageWords) -> String {
        if let achievement = credential.achievement { return achievement.name ?? achievement.iri }
        return words(
            credential.columns.reasons.contains("RECIPIENT_MISMATCH")
                ? "page.credentials.not_kept" : "page.credentials.untitled")
    }

    private static func stack(_ credential: CredentialRecord, _ words: PageWords) -> String? {
        credential.achievement?.stackLevel.map { words("page.placement.stack", ["level": .number($0)]) }
    }
}
