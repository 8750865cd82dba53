/// What can be fuzzed, each with its own shape of input.
enum FuzzTarget: String, CaseIterable {
    /// A PNG image.
    case png
    /// An SVG image.
    case svg
    /// A compact JWS; or a header and a payload in JSON, one line each, which are then signed.
    case jose
    /// JSON, or N-Quads where it is not JSON.
    case jsonld
    /// A status list in one of five forms, which the first byte chooses; see ``StatusListInput``.
    case statusList = "status-list"
    /// Changes to a signed credential; see ``ForgeryInput``.
    case forgery
    /// The text of a date.
    case dates

    /// Takes one input and checks all that must hold for it.
    /// - Throws: ``BrokenPromise`` when it does not; a crash is a finding too.
    func run(_ input: [UInt8], in world: FuzzWorld) async throws {
        switch self {
        case .png: try await PNGInput(bytes: input).run(in: world)
        case .svg: try await world.checkVerdict(on: input)
        case .jose: try await TokenInput(bytes: input).run(in: world)
        case .jsonld: try await LinkedDataInput(bytes: input).run(in: world)
        case .statusList: try await StatusListInput(bytes: input)?.run(in: world)
        case .forgery: try await ForgeryInput(bytes: input).run(in: world)
        case .dates: try await DateInput(text: String(decoding: input, as: UTF8.self)).run(in: world)
        }
    }
}
