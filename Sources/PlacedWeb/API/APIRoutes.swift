/// The routes of one resource: each parses, calls one use case, and writes its result as JSON.
protocol APIRoutes {
    func add(to api: APIRouter)
}
