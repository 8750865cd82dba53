import Hummingbird

/// What a middleware hands the request on to.
typealias NextResponder = @concurrent (Request, PlacedRequestContext) async throws -> Response
