import Foundation
import Testing

@testable import PlacedWeb

@Suite("Attempts are counted by client within bounds")
struct APILimiterTests {
    private let start = Date(timeIntervalSince1970: 0)

    @Test("the limit passes, one more waits for the window's end, and then it begins anew")
    func window() {
        let limiter = AttemptLimiter(limit: 3)
        for _ in 0..<3 { #expect(limiter.count("a", now: start) == nil) }
        #expect(limiter.count("a", now: start.addingTimeInterval(20)) == 40)
        #expect(limiter.count("b", now: start.addingTimeInterval(20)) == nil)
        #expect(limiter.count("a", now: start.addingTimeInterval(59.9)) == 1)
        #expect(limiter.count("a", now: start.addingTimeInterval(60)) == nil)
    }

    @Test("memory stays bounded however many clients come")
    func bounded() {
        let limiter = AttemptLimiter(limit: 1, capacity: 100)
        for number in 0..<1000 { _ = limiter.count("c\(number)", now: start.addingTimeInterval(Double(number) / 100)) }
        #expect(limiter.remembered <= 100)
        #expect(limiter.count("c999", now: start.addingTimeInterval(10)) != nil)
    }
}
