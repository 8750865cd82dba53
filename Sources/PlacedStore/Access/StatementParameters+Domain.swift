import Foundation
import Libpq
import PlacedDomain

extension StatementParameters {
    /// Binds an identifier of ours.
    mutating func append<Entity>(_ id: Identifier<Entity>) {
        append(id.uuid)
    }

    /// Binds an identifier of ours, or NULL.
    mutating func append<Entity>(_ id: Identifier<Entity>?) {
        append(id?.uuid)
    }

    /// Binds a `date`.
    mutating func append(_ day: CalendarDay) {
        append(day.database)
    }

    /// Binds a `date`, or NULL.
    mutating func append(_ day: CalendarDay?) {
        append(day?.database)
    }

    /// Binds a value of a closed set as text.
    mutating func append(word: some RawRepresentable<String>) {
        append(word.rawValue)
    }

    /// Binds a value of a closed set as text, or NULL.
    mutating func append<Word: RawRepresentable<String>>(word: Word?) {
        append(word?.rawValue)
    }

    /// Binds a document of ours as `jsonb`; keys in order, so that equal values are equal bytes.
    mutating func append(json value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Our documents hold text, integers and lists only, for which the encoder has no error to throw.
        let data = (try? encoder.encode(value)) ?? Data("null".utf8)
        append(JSONB(bytes: Array(data)))
    }
}
