import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback that answers each path with raw bytes, or in a bad way.
final class MisbehavingServer: Sendable {
    enum Behaviour: Sendable {
        /// A whole answer; `{port}` in it stands for the server's own.
        case answer(status: String = "200 OK", headers: [String] = [], body: String = "{}")
        /// A whole answer with an entity tag, and 304 to whoever has it already.
        case conditional(tag: String, headers: [String] = [], body: String)
        /// Bytes as they are, and the connection stays open.
        case raw(String)
        /// A body without an end.
        case endless
        /// Nothing, ever.
        case silence
        /// The connection ends in the middle of the body.
        case reset
        /// One after the other; the last repeats.
        indirect case inOrder([Behaviour])
    }

    private let channel: any Channel
    private let asked = Mutex<[String]>([])
    private let turns = Mutex<[String: Int]>([:])

    var port: Int { channel.localAddress?.port ?? 0 }

    /// The requests received so far, each head with its body.
    var requests: [String] { asked.withLock { $0 } }

    init(tls: TLSConfiguration?, _ behaviours: [String: Behaviour]) async throws {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let told = Told()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(Handler(behaviours: behaviours, told: told))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        told.server.withLock { $0 = self }
    }

    func stop() async { try? await channel.close() }

    fileprivate func record(_ request: String) { asked.withLock { $0.append(request) } }

    /// How often the path was asked for before.
    fileprivate func turn(_ path: String) -> Int {
        turns.withLock { turns in
            defer { turns[path, default: 0] += 1 }
            return turns[path, default: 0]
        }
    }

    /// The handlers are made before the server is, so they reach it through this.
    fileprivate final class Told: Sendable {
        let server = Mutex<MisbehavingServer?>(nil)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviours: [String: Behaviour]
        private let told: Told
        private var head = ""

        init(behaviours: [String: Behaviour], told: Told) {
            self.behaviours = behaviours
            self.told = told
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            head += String(buffer: unwrapInboundIn(data))
            guard Self.isWhole(head) else { return }
            let server = told.server.withLock { $0 }
            server?.record(head)
            let asked = head
            let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            head = ""
            var behaviour = behaviours[path] ?? .answer(status: "404 Not Found")
            if case .inOrder(let list) = behaviour, let last = list.last {
                let turn = server?.turn(path) ?? 0
                behaviour = turn < list.count ? list[turn] : last
            }
            perform(behaviour, asked, context)
        }

        /// Whether a head and as much of a body as it announces are there.
        private static func isWhole(_ text: String) -> Bool {
            guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
            let announced = text[..<end.lowerBound].lowercased().split(separator: "\r\n")
                .first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) }
            return text[end.upperBound...].utf8.count >= announced ?? 0
        }

        private func perform(_ behaviour: Behaviour, _ asked: String, _ context: ChannelHandlerContext) {
            switch behaviour {
            case .inOrder: break
            case .answer(let status, let headers, let template):
                let port = "\(context.localAddress?.port ?? 0)"
                let body = template.replacing("{port}", with: port)
                let fields = (headers + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n")
                write("HTTP/1.1 \(status)\r\n\(fields.replacing("{port}", with: port))\r\n\r\n\(body)", context)
            case .conditional(let tag, let headers, _) where asked.contains("If-None-Match: \(tag)\r\n"):
                let fields = (headers + ["ETag: \(tag)"]).joined(separator: "\r\n")
                write("HTTP/1.1 304 Not Modified\r\n\(fields)\r\n\r\n", context)
            case .conditional(let tag, let headers, let body):
                let fields = (headers + ["ETag: \(tag)", "Content-Length: \(body.utf8.count)"]).joined(
                    separator: "\r\n")
                write("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n\(body)", context)
            case .raw(let text): write(text, context)
            case .endless:
                write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", context)
                stream(context)
            case .silence: break
            case .reset:
                write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", context)
                context.close(promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func write(_ text: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        }

        /// Each chunk follows the writing of the one before, until the client is gone.
        private func stream(_ context: ChannelHandlerContext) {
            let chunk = ByteBuffer(string: "400\r\n" + String(repeating: "x", count: 1_024) + "\r\n")
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            let loop = context.eventLoop
            context.writeAndFlush(wrapOutboundOut(chunk)).whenSuccess {
                // A write may succeed at once; in its own turn of the loop it does not grow the stack.
                loop.execute {
                    let (handler, context) = bound.value
                    if context.channel.isActive { handler.stream(context) }
                }
            }
        }
    }
}
