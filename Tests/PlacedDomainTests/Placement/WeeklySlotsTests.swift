import PlacedDomain
import Testing

@Suite("Weekly slots")
struct WeeklySlotsTests {
    @Test("have 21 names from Monday morning to Sunday evening")
    func names() {
        #expect(WeeklySlots.names.count == 21)
        #expect(WeeklySlots.names.first == "mon_morning")
        #expect(WeeklySlots.names[8] == "wed_evening")
        #expect(WeeklySlots.names.last == "sun_evening")
    }

    @Test("every name is its own bit, and comes back")
    func roundTrip() throws {
        var all: WeeklySlots = []
        for (bit, name) in WeeklySlots.names.enumerated() {
            let slot = try #require(WeeklySlots(name: name))
            #expect(slot.rawValue == 1 << Int32(bit))
            #expect(slot.names == [name])
            all.insert(slot)
        }
        #expect(all.rawValue == 0x1f_ffff)
        #expect(all.count == 21)
        #expect(all.names == WeeklySlots.names)
    }

    @Test("a name that is none gives nothing", arguments: ["", "mon", "mon_night", "MON_MORNING", "mon_morning "])
    func unknown(name: String) {
        #expect(WeeklySlots(name: name) == nil)
    }

    @Test("bits past the 21st are dropped")
    func extraBits() {
        #expect(WeeklySlots(rawValue: -1).count == 21)
        #expect(WeeklySlots(rawValue: 1 << 21).isEmpty)
    }
}
