#if FUZZING
    import Dispatch
    import Foundation

    /// What libFuzzer calls with each input. `FUZZ_TARGET` names the target; the current directory is the package's.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        let input = Array(UnsafeBufferPointer(start: data, count: size))
        // libFuzzer waits for this function, so it waits for the task; there is no other work to hold up.
        let done = DispatchSemaphore(value: 0)
        Task {
            await FuzzRun.shared.run(input)
            done.signal()
        }
        done.wait()
        return 0
    }

    /// The world and target of this process.
    private actor FuzzRun {
        static let shared = FuzzRun()

        private let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap(FuzzTarget.init)
        private var world: FuzzWorld?

        /// Tries an input; what it finds ends the process, so that libFuzzer keeps the input.
        func run(_ input: [UInt8]) async {
            do {
                guard let target else {
                    throw BrokenPromise("FUZZ_TARGET is none of \(FuzzTarget.allCases.map(\.rawValue))")
                }
                if world == nil { world = try await FuzzWorld(contexts: "config/contexts") }
                guard let world else { return }
                let start = clock()
                try await target.run(input, in: world)
                let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
                if seconds > 1 { throw BrokenPromise("one input took \(seconds) s of the processor") }
            } catch {
                FileHandle.standardError.write(Data("found: \(error)\n".utf8))
                abort()
            }
        }
    }
#endif
