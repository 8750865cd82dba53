import Foundation
import Libpq
import PlacedDomain

extension RowReader {
    /// An identifier of ours.
    mutating func id<Entity>(_ type: Identifier<Entity>.Type) throws(RowDecodingError) -> Identifier<Entity> {
        Identifier(try next(UUID.self))
    }

    /// An identifier of ours, or nil.
    mutating func id<Entity>(_ type: Identifier<Entity>?.Type) throws(RowDecodingError) -> Identifier<Entity>? {
        try next(UUID?.self).map { Identifier($0) }
    }

    /// A `date`.
    mutating func day(_ type: CalendarDay.Type) throws(RowDecodingError) -> CalendarDay {
        CalendarDay(try next(DatabaseDate.self))
    }

    /// A `date`, or nil.
    mutating func day(_ type: CalendarDay?.Type) throws(RowDecodingError) -> CalendarDay? {
        try next(DatabaseDate?.self).map { CalendarDay($0) }
    }

    /// Text with a closed set of values.
    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws(RowDecodingError) -> Word {
        let text = try next(String.self)
        guard let word = Word(rawValue: text) else { throw lastColumn(.malformed("is not a known value")) }
        return word
    }

    /// Text with a closed set of values, or nil.
    mutating func word<Word: RawRepresentable<String>>(_ type: Word?.Type) throws(RowDecodingError) -> Word? {
        guard let text = try next(String?.self) else { return nil }
        guard let word = Word(rawValue: text) else { throw lastColumn(.malformed("is not a known value")) }
        return word
    }

    /// A `jsonb` document of a shape of ours.
    mutating func json<Value: Decodable>(_ type: Value.Type) throws(RowDecodingError) -> Value {
        let document = try next(JSONB.self)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(document.bytes))
        } catch {
            throw lastColumn(.malformed("is not the document expected"))
        }
    }
}

extension CalendarDay {
    /// The same day as the driver's.
    init(_ date: DatabaseDate) {
        self.init(dayNumber: Int(date.daysSince2000) + Self.daysFrom1970To2000)
    }

    /// The same day for the driver; days that `CalendarDay` can hold always fit.
    var database: DatabaseDate? { DatabaseDate(daysSince2000: Int32(dayNumber - Self.daysFrom1970To2000)) }

    private static let daysFrom1970To2000 = 10_957
}
