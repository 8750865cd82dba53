import PlacedText

/// Says in plain words, in every language there is, what each check of a receipt found.
struct ReceiptTexts: Sendable {
    let catalogue: LocaleCatalogue

    /// Members of a report whose values are further reports.
    private static let containers: Set<String> = ["items", "nested", "endorsements"]

    /// A report with `texts` (language → sentence) added to every check of it, and to those of the reports inside.
    func adding(to report: [JSONNode.Member]) -> [JSONNode.Member] {
        report.map { member in
            switch member.value {
            case .array(let checks) where member.name == "checks": .init(member.name, .array(checks.map(withTexts)))
            case .array(let reports) where Self.containers.contains(member.name):
                .init(member.name, .array(reports.map(addingInside)))
            default: member
            }
        }
    }

    private func addingInside(_ report: JSONNode) -> JSONNode {
        guard case .object(let members) = report else { return report }
        return .object(adding(to: members))
    }

    private func withTexts(_ check: JSONNode) -> JSONNode {
        guard case .object(let members) = check else { return check }
        let texts = catalogue.languages.map { language in
            JSONNode.Member(language.rawValue, .string(sentence(members, language)))
        }
        return .object(members + [.init("texts", .object(texts))])
    }

    /// What the check is about and how it ended; where it has a reason, what the reason means and what to do.
    private func sentence(_ check: [JSONNode.Member], _ language: Language) -> String {
        let words = PageWords(catalogue: catalogue, language: language)
        func string(_ name: String) -> String? {
            guard case .string(let text) = check.first(where: { $0.name == name })?.value else { return nil }
            return text
        }
        let about = words.word("page.check", code: string("name") ?? "")
        let end = string("code").flatMap { catalogue.textIfPresent("codes.credential.\($0)", language) }
        return words(
            "page.credential.check_sentence",
            ["check": .text(about), "end": .text(end ?? words.word("page.outcome", code: string("outcome") ?? ""))])
    }
}
