import PlacedMatching
import Testing

/// Languages are compared by their tags, the wider answering nothing narrower.
@Suite struct LanguageTableTests {
    @Test func aRegionalTagAnswersItsLanguageNotTheOtherWayRound() throws {
        let table = try LanguageTable(required: ["en", "pt-BR"])
        #expect(table.spoken(["en-US"]).isSuperset(of: table.required(["EN"])))
        #expect(!table.spoken(["pt"]).isSuperset(of: table.required(["pt-br"])))
        #expect(table.spoken(["pt-BR", "en"]).isSuperset(of: table.required(["en", "pt-BR"])))
        #expect(!table.spoken(["eng"]).isSuperset(of: table.required(["en"])))
    }

    @Test func languagesNobodyRequiresAreNothing() throws {
        let table = try LanguageTable(required: ["es"])
        #expect(table.spoken(["fr", "de"]) == LanguageSet())
        #expect(table.spoken([]).isSuperset(of: table.required([])))
    }

    @Test func sixtyFourAndNotOneMore() throws {
        let tags = (0..<65).map { "x\($0)" }
        let table = try LanguageTable(required: tags.prefix(64))
        #expect(table.required(tags.prefix(64)).bits == .max)
        #expect(throws: MatchSnapshotError.tooManyLanguages(65)) { try LanguageTable(required: tags) }
    }
}
