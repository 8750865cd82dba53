import Foundation
import PlacedDomain
import Testing

@testable import PlacedWeb

@Suite("Texts that people write")
struct PagesTextTests {
    @Test("The Markdown of descriptions, and nothing more")
    func markdown() {
        #expect(MarkdownText.html("One\nline\n\nTwo") == "<p>One<br>line</p><p>Two</p>")
        #expect(
            MarkdownText.html("# Head\n- a\n- **b**") == "<h3>Head</h3><ul><li>a</li><li><strong>b</strong></li></ul>")
        #expect(MarkdownText.html("a *b* 2*3*4") == "<p>a <em>b</em> 2<em>3</em>4</p>")
        #expect(
            MarkdownText.html("[site](https://example.org/x)")
                == "<p><a href=\"https://example.org/x\" rel=\"nofollow noopener\">site</a></p>")
    }

    @Test(
        "Raw HTML and other schemes stay text",
        arguments: [
            "<script>alert(1)</script>", "[x](javascript:alert(1))", "[x](https://e.org/\"onmouseover=\"alert(1))",
            "<img src=x onerror=alert(1)>",
        ])
    func hostile(source: String) {
        let html = MarkdownText.html(source)
        #expect(!html.contains("<script"))
        #expect(!html.contains("<img"))
        #expect(!html.contains("javascript:\""))
        #expect(!html.contains("\"onmouseover"))
    }

    @Test("The points of a score sum to the score, and the bar to its width")
    func score() throws {
        let factors = [956, 476, 600, 920, 750], weights = [400, 200, 200, 100, 100]
        let total = zip(factors, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let model = ScoreView.model(score: total, factors: factors, weights: weights, try PagesGround.words())
        let reasons = try #require(model["reasons"] as? [ViewModel])
        let points = reasons.compactMap { ($0["points"] as? String)?.replacing(",", with: "") }.compactMap { Int($0) }
        #expect(points.count == 5)
        #expect(points.reduce(0, +) == total)
    }
}
