import Synchronization

/// The active contexts that pinned contexts lead to, worked out once: thousands of badges name the same few lists.
final class ContextCache: Sendable {
    /// A step from one active context to the next.
    struct Step: Hashable {
        let from: Int
        let context: ObjectIdentifier
        let isPropagated: Bool
        let overridesProtected: Bool
    }

    private struct Contents {
        var contexts: [Step: ActiveContext] = [:]
        var lastNumber = 0
    }

    /// Most contexts kept. The pinned lists lead to a few dozen each; a document made to combine types at will only
    /// empties the cache, it does not grow it. One context takes about 10 kB.
    static let capacity = 2_000

    private let contents = Mutex(Contents())

    /// The context a step leads to, when it is known.
    func context(after step: Step) -> ActiveContext? {
        contents.withLock { $0.contexts[step] }
    }

    /// Keeps what a step leads to, and returns the context under its number. Numbers are never used again, so a
    /// context that outlives its place here leads nowhere wrong.
    func keep(_ state: ContextState, after step: Step) -> ActiveContext {
        contents.withLock { contents in
            if let known = contents.contexts[step] { return known }
            if contents.contexts.count >= Self.capacity { contents.contexts.removeAll() }
            contents.lastNumber += 1
            let context = ActiveContext(state, number: contents.lastNumber)
            contents.contexts[step] = context
            return context
        }
    }
}
