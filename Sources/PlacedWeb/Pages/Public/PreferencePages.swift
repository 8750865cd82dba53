import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// How often summaries come to a signed-in person, and in which language.
struct PreferencePages {
    func add(to pages: PageRouter) {
        pages.get("preferences", for: .signedIn) { call in
            let record = try await DigestPreferences(call.useCases).read(as: call.actor)
            var call = call
            call.form.set("frequency", record.frequency.rawValue)
            call.form.set("language", record.language)
            return try show(record, call)
        }
        pages.post("preferences", for: .signedIn) { call in
            let preferences = DigestPreferences(call.useCases)
            let before = try await preferences.read(as: call.actor)
            let frequency = call.form["frequency"].flatMap(DigestFrequency.init(rawValue:)) ?? before.frequency
            _ = try await preferences.replace(
                frequency, language: call.form["language"] ?? before.language, if: call.precondition, as: call.actor)
            return call.redirect(to: "/preferences", .preferencesSaved)
        }
    }

    private func show(_ record: DigestPreferenceRecord, _ call: PageCall) throws -> Response {
        let words = call.words
        let frequency = FormField(
            "frequency", words("page.preferences.frequency"),
            .radios(
                DigestFrequency.allCases.map { .init(value: $0.rawValue, label: words.word("page.preferences", $0)) }))
        let language = FormField(
            "language", words("page.preferences.language"),
            .select(words.catalogue.languages.map { .init(value: $0.rawValue, label: $0.nativeName) }))
        let model: ViewModel = [
            "heading": words("page.preferences.title"), "lead": words("page.preferences.lead"),
            "action": "/preferences", "button": words("page.preferences.save"),
            "version": record.tag(for: call.actor).opaque,
            "rows": [frequency, language].map { ["fields": [$0.model(call.form)]] as ViewModel },
        ]
        return try call.show(Page("form", title: words("page.preferences.title"), model))
    }
}
