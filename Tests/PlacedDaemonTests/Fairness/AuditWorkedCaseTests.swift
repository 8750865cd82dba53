import Foundation
import PlacedDomain
import PlacedMatching
import PlacedText
import Testing

@testable import PlacedWeb

/// The worked cases as the page shows them.
@Suite("The audit's tables in words")
struct AuditWorkedCaseTests {
    /// A table that compares every category, as worked cases do.
    private func rows(_ groups: [(String, Int, Int)], _ words: PageWords) throws -> [String: ViewModel] {
        let counts = try groups.map { try GroupCount(AuditCategory(code: $0.0), people: $0.1, selected: $0.2) }
        let table = try SelectionTable(counts, rules: AuditRules(leavesOutBelowPercent: 0))
        let model = AuditTableView(table: table, unknown: nil, words: words).model
        let rows = try #require(model["rows"] as? [ViewModel])
        #expect(rows.count == groups.count)
        return try rows.reduce(into: [:]) { found, row in found[try #require(row["name"] as? String)] = row }
    }

    private func text(_ row: ViewModel?, _ name: String) -> String? { row?[name] as? String }

    @Test("two cases of New York City's rule, word for word")
    func city() throws {
        let words = try PagesGround.words()
        let sex = try rows([("Male", 1390, 667), ("Female", 1181, 555)], words)
        #expect(text(sex["Female"], "rate") == "47.0%" && text(sex["Male"], "rate") == "48.0%")
        #expect(text(sex["Female"], "ratio") == "0.979" && text(sex["Female"], "fifths") == "not below four fifths")
        #expect(text(sex["Female"], "chance") == "Luck alone would do as much in about 62 of 100 cases.")
        #expect(text(sex["Female"], "verdict") == "No difference shown" && text(sex["Female"], "tone") == "good")
        #expect(text(sex["Male"], "ratio") == nil)
        #expect(text(sex["Male"], "follows") == "The highest rate; the others are compared with it.")
        let scoring = try rows([("Male", 92, 50), ("Female", 76, 34)], words)
        #expect(text(scoring["Female"], "ratio") == "0.823")
    }

    @Test("exactly four fifths is not below, one selection fewer is")
    func fourFifths() throws {
        let words = try PagesGround.words()
        let exact = try rows([("Male", 100, 50), ("Female", 100, 40)], words)
        #expect(text(exact["Female"], "ratio") == "0.800" && exact["Female"]?["flagged"] as? Bool == false)
        let below = try rows([("Male", 100, 50), ("Female", 100, 39)], words)
        #expect(below["Female"]?["flagged"] as? Bool == true && text(below["Female"], "fifths") == "below four fifths")
        #expect(text(below["Female"], "verdict") == "Watch: may be luck")
        #expect(text(below["Female"], "move") == "One person more or less would turn the four-fifths mark.")
        let far = try rows([("Male", 1000, 500), ("Female", 1000, 300)], words)
        #expect(text(far["Female"], "verdict") == "Look into it" && text(far["Female"], "tone") == "bad")
        #expect(text(far["Female"], "chance")?.contains("less than once in 1,000") == true)
        #expect(text(far["Female"], "move") == "One person more or less would not turn the four-fifths mark.")
    }

    @Test("a pilot of 35 is told that its data do not suffice, in every language")
    func pilot() throws {
        for language in try PagesGround.texts().languages {
            let words = PageWords(catalogue: try PagesGround.texts(), language: language)
            let table = try SelectionTable([
                GroupCount(AuditCategory(.female), people: 18, selected: 9),
                GroupCount(AuditCategory(.male), people: 17, selected: 6),
            ])
            let view = AuditTableView(table: table, unknown: nil, words: words)
            #expect(view.sentence.contains("35") && view.sentence.contains("100") && !view.sentence.contains("⟦"))
            let rows = try #require(view.model["rows"] as? [ViewModel])
            #expect(rows.allSatisfy { !"\($0)".contains("⟦") })
            #expect(rows.contains { text($0, "tone") == "plain" })
        }
    }

    @Test("every worked case shows its own rates, ratios and flags")
    func everyCase() throws {
        let file = PagesGround.root.resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "shared/match_ref/fair_cases.json")
        guard let data = try? Data(contentsOf: file) else {
            print("skipped: worked cases; \(file.lastPathComponent) is not there")
            return
        }
        let words = try PagesGround.words()
        let cases = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        var shown = 0
        for one in cases {
            guard let expected = one["rows"] as? [[String: Any]] else { continue }
            let name = try #require(one["name"] as? String)
            let groups = try expected.map { row in
                (
                    try #require(row["group"] as? String), try #require(row["n"] as? Int),
                    try #require(row["selected"] as? Int)
                )
            }
            let found = try rows(groups, words)
            for row in expected {
                let group = try #require(row["group"] as? String)
                let model = try #require(found[group], "\(name) \(group)")
                let rate = try #require(row["rate"] as? Double)
                #expect(text(model, "rate") == "\(words.decimal(Int((rate * 1000).rounded()), places: 1))%", "\(name)")
                guard group != one["reference"] as? String else { continue }
                let ratio = try #require(row["ratio"] as? Double)
                #expect(text(model, "ratio") == words.decimal(Int((ratio * 1000).rounded()), places: 3), "\(name)")
                #expect(model["flagged"] as? Bool == row["below_4_5"] as? Bool, "\(name) \(group)")
                shown += 1
            }
        }
        #expect(shown > 30)
    }
}
