import Foundation
import HTTPTypes
import Hummingbird
import PlacedDomain
import PlacedText
import PlacedUseCases

/// Sign-in by a mailed link that a button spends, the demo's buttons, and sign-out.
struct SignInPages {
    func add(to pages: PageRouter) {
        pages.get("sign-in") { call in
            if call.session != nil { return call.redirect(to: Navigation.home(of: call.actor)) }
            return try form(call, FormErrors())
        }
        pages.post("sign-in") { call in
            let result = try await call.attempt { () async throws(UseCaseError) in
                try await RequestSignIn(call.useCases)(
                    email: call.form["email"] ?? "", register: true, language: call.words.language.rawValue)
            }
            switch result {
            // The same answer whether or not the address is known.
            case .success: return try call.show(Page("sign-in-sent", title: call.words("page.sign_in.sent_title")))
            case .failure:
                var errors = FormErrors()
                errors.add("email", call.words("page.sign_in.bad_email"))
                return try form(call, errors)
            }
        }
        for path in ["sign-in", "verify-email"] {
            pages.get("\(path)/:token") { call in try await confirm(path, call) }
            pages.post("\(path)/:token") { call in try await spend(call) }
        }
        pages.post("sign-out") { call in
            let cookie = SessionCookie(isSecure: call.site.dependencies.isSecure)
            if let token = cookie.token(of: call.request) { try await EndSession(call.useCases)(token) }
            var response = call.redirect(to: "/", .signedOut)
            response.headers[.setCookie] = cookie.ending
            return response
        }
        addDemo(to: pages)
    }

    private func addDemo(to pages: PageRouter) {
        guard let demo = pages.site.demo else { return }
        // Its contract is a form with `as` alone; it signs in made-up people only.
        pages.post("demo/sessions", isUnsigned: true) { call in
            guard let role = call.form["as"].flatMap(Role.init(rawValue:)) else {
                throw Problem.invalid([
                    FieldProblem("/as", .unknownValue, "Use one of: employer, learner, advisor, operator.")
                ])
            }
            let session = try await demo.signIn(as: role)
            let actor = try await Authenticate(call.useCases).session(digest: session.digest) ?? .anybody
            return start(session, actor, call)
        }
    }

    private func confirm(_ path: String, _ call: PageCall) async throws -> Response {
        let token = SecretToken(presented: call.context.parameters.get("token") ?? "")
        let isGood = try await isGood { () async throws(UseCaseError) in
            _ = try await SpendSignInLink(call.useCases).look(token)
        }
        guard isGood else { return try expired(call) }
        return try call.show(
            Page(
                "sign-in-confirm", title: call.words("page.sign_in.confirm_title"),
                ["action": "/\(path)/\(token.text)"]))
    }

    private func spend(_ call: PageCall) async throws -> Response {
        let token = SecretToken(presented: call.context.parameters.get("token") ?? "")
        var outcome: SpendSignInLink.Outcome?
        let isGood = try await isGood { () async throws(UseCaseError) in
            outcome = try await SpendSignInLink(call.useCases)(token)
        }
        guard isGood, let outcome else { return try expired(call) }
        switch outcome {
        case .signedIn(let session, _, let actor): return start(session, actor, call)
        case .emailVerified: return call.redirect(to: call.session == nil ? "/sign-in" : "/profile", .emailConfirmed)
        }
    }

    /// Whether a link did its work; one that is over is no error of the page but a reason to ask for another.
    private func isGood(_ work: () async throws(UseCaseError) -> Void) async throws(UseCaseError) -> Bool {
        do throws(UseCaseError) {
            try await work()
            return true
        } catch {
            guard case .notFound = error else { throw error }
            return false
        }
    }

    private func start(_ session: SecretToken, _ actor: Actor, _ call: PageCall) -> Response {
        let isSecure = call.site.dependencies.isSecure
        let memory = ReturnCookie(isSecure: isSecure)
        let target = memory.target(of: call.request, as: actor.role) ?? Navigation.home(of: actor)
        var response = call.redirect(to: target, .signedIn)
        let field = SessionCookie(isSecure: isSecure).field(session, seconds: call.useCases.settings.sessionSeconds)
        response.headers.append(.init(name: .setCookie, value: field))
        if call.request.cookies[memory.name] != nil {
            response.headers.append(.init(name: .setCookie, value: memory.ending))
        }
        return response
    }

    private func form(_ call: PageCall, _ errors: FormErrors) throws -> Response {
        var email = FormField(
            "email", call.words("page.sign_in.email"), hint: call.words("page.sign_in.email_hint"), .line(type: "email")
        )
        email.autocomplete = "email"
        var model: ViewModel = ["email": email.model(call.form, errors)]
        model.set("errors", errors.model)
        var page = Page("sign-in", title: call.words("page.sign_in.title"), model)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private func expired(_ call: PageCall) throws -> Response {
        var errors = FormErrors()
        errors.add("email", call.words("page.sign_in.expired"))
        var response = try form(call, errors)
        response.status = .notFound
        return response
    }
}
