import Foundation
import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases

/// What a learner may say of sex, race and ethnicity: a page of its own, apart from profile and applications.
struct EqualityPages {
    /// The choice of who prefers not to say.
    private static let declined = "declined"

    func add(to pages: PageRouter) {
        pages.get("equality", for: .only(.learner)) { call in
            let found = try await AnswerDemographics(call.useCases).read(as: call.actor)
            var call = call
            if let found { call.form = Self.filled(found.answers) }
            return try show(found, FormErrors(), call)
        }
        pages.post("equality", for: .only(.learner)) { call in try await save(call) }
        pages.post("equality/delete", for: .only(.learner)) { call in
            try await AnswerDemographics(call.useCases).delete(as: call.actor)
            return call.redirect(to: "/equality", .answersDeleted)
        }
    }

    private func save(_ call: PageCall) async throws -> Response {
        var errors = FormErrors()
        var answers = Demographics()
        switch call.form["sex"] {
        case nil: break
        case Self.declined: answers.sex = .declined
        case let text?:
            if let sex = Sex(rawValue: text) {
                answers.sex = .given(sex)
            } else {
                errors.add("sex", call.words("page.equality.not_a_choice"))
            }
        }
        let ticked = call.form.all("race_ethnicity")
        let boxes = Set(ticked.compactMap(RaceEthnicity.init(rawValue:)))
        if ticked.contains(Self.declined) {
            answers.raceEthnicity = .declined
            if ticked.count > 1 { errors.add("race_ethnicity", call.words("page.equality.either")) }
        } else if boxes.count < Set(ticked).count {
            errors.add("race_ethnicity", call.words("page.equality.not_a_choice"))
        } else if !boxes.isEmpty {
            answers.raceEthnicity = .given(boxes)
        }
        guard errors.isEmpty else {
            return try show(try await AnswerDemographics(call.useCases).read(as: call.actor), errors, call)
        }
        try await AnswerDemographics(call.useCases)(answers, as: call.actor)
        return call.redirect(to: "/equality", .answersSaved)
    }

    private func show(_ stored: DemographicsRecord?, _ errors: FormErrors, _ call: PageCall) throws -> Response {
        let words = call.words
        let declined = FormField.Option(value: Self.declined, label: words("page.equality.declined"))
        let sexes = Sex.allCases.map {
            FormField.Option(value: $0.rawValue, label: words.word("page.category", $0))
        }
        let races = RaceEthnicity.allCases.map {
            FormField.Option(value: $0.rawValue, label: words.word("page.category", $0))
        }
        var model: ViewModel = [
            "fields": [
                FormField(
                    "sex", words("page.equality.sex"), hint: words("page.equality.sex_hint"),
                    .radios(sexes + [declined])),
                FormField(
                    "race_ethnicity", words("page.equality.race"), hint: words("page.equality.race_hint"),
                    .checkboxes(races + [declined])),
            ].map { $0.model(call.form, errors) }
        ]
        if let stored {
            model["stored"] = words(
                "page.equality.stored", ["when": .text(words.instant(stored.answeredAt))])
        }
        model.set("errors", errors.model)
        var page = Page("equality", title: words("page.equality.title"), model)
        page.crumbs = [.init(label: words("page.nav.learner"), url: "/learner")]
        page.section = "/learner"
        if !errors.isEmpty { page.status = .unprocessableContent }
        return try call.show(page)
    }

    private static func filled(_ answers: Demographics) -> FormBody {
        var form = FormBody()
        switch answers.sex {
        case .unanswered: break
        case .declined: form.set("sex", declined)
        case .given(let sex): form.set("sex", sex.rawValue)
        }
        switch answers.raceEthnicity {
        case .unanswered: break
        case .declined: form.append("race_ethnicity", declined)
        case .given(let boxes): for box in boxes { form.append("race_ethnicity", box.rawValue) }
        }
        return form
    }
}
