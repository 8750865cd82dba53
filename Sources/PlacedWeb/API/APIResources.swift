/// Every resource of the API, in the order of the contract.
enum APIResources {
    static func add(to api: APIRouter) {
        PlacementRoutes().add(to: api)
    }
}
