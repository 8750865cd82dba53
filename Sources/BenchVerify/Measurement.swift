import Foundation

/// A beginning that time is counted from.
struct Measurement {
    private let processor = Self.seconds(CLOCK_PROCESS_CPUTIME_ID)
    private let wall = Self.seconds(CLOCK_MONOTONIC)

    /// Processor time of the process since then, of all threads together: what a busy machine changes least.
    var processorSeconds: Double { Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - processor }

    /// Time on the wall since then.
    var wallSeconds: Double { Self.seconds(CLOCK_MONOTONIC) - wall }

    /// The most memory the process has had resident (`VmHWM`), in KiB; 0 where the kernel does not say.
    static var peakKilobytes: Int {
        // Not `getrusage`: its figure may be that of the shell that started the process.
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
