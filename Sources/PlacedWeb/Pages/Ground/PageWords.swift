import Foundation
import PlacedDomain
import PlacedText

/// Speaks to one reader: texts, days, amounts and codes in the reader's language.
struct PageWords: Sendable {
    let catalogue: LocaleCatalogue
    let language: Language

    /// The text of a key; see ``LocaleCatalogue/text(_:_:_:)``.
    func callAsFunction(_ key: String, _ arguments: [String: TextArgument] = [:]) -> String {
        catalogue.text(key, language, arguments)
    }

    /// The word for a coded value: `page.kind.internship`.
    func word<Code: RawRepresentable>(_ section: String, _ code: Code) -> String where Code.RawValue == String {
        catalogue.text("\(section).\(code.rawValue)", language)
    }

    /// The word for a code from outside, or what `otherwise` says.
    func word(_ section: String, code: String, otherwise: String? = nil) -> String {
        catalogue.textIfPresent("\(section).\(code)", language) ?? otherwise ?? code
    }

    /// The words for a time of the week such as `wed_evening`.
    func slot(_ name: String) -> String {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count == 2 else { return name }
        return word("page.day", code: parts[0]) + " " + word("page.part", code: parts[1])
    }

    func number(_ value: Int) -> String { catalogue.number(value, language) }

    func day(_ day: CalendarDay) -> String {
        let (year, month, number) = day.components
        return PlacedText.CivilDate(year: year, month: month, day: number).map { catalogue.date($0, language) }
            ?? day.description
    }

    /// An instant to the minute, in universal time and saying so.
    func instant(_ instant: Date) -> String { catalogue.dateTime(instant, in: .gmt, language) + " UTC" }

    func money(_ minor: Int, _ currency: String) -> String {
        catalogue.money(minorUnits: minor, currency: currency, language)
    }

    func minutes(_ seconds: TimeInterval) -> String { catalogue.duration(seconds: Int(seconds), language) }
}
