/// A day of the proleptic Gregorian calendar as a count of days, with the parts a schedule asks for.
struct CivilDate: Sendable, Hashable {
    /// Days since 1970-01-01.
    let dayNumber: Int
    let year: Int
    let month: Int
    let day: Int

    /// 0 is Sunday.
    var weekday: Int {
        let shifted = (dayNumber + 4) % 7
        return shifted < 0 ? shifted + 7 : shifted
    }

    /// The day with a number; eras of 400 years make the arithmetic exact without a calendar.
    init(dayNumber: Int) {
        self.dayNumber = dayNumber
        // Counted from 0000-03-01, so that the leap day is the last day of its year.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        self.day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        self.month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
    }
}
