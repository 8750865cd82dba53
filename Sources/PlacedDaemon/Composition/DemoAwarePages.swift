import Hummingbird
import PlacedWeb

/// The pages of the site, with the demo's badges beside them when there is a demo.
struct DemoAwarePages: SitePages {
    let site: Site
    let demo: DaemonDemo?

    init(_ site: Site, demo: DaemonDemo?) {
        self.site = site
        self.demo = demo
    }

    func add(to router: Router<PlacedRequestContext>) {
        site.add(to: router)
        demo?.addRoutes(to: router)
    }

    func page(for problem: Problem, request: Request, context: PlacedRequestContext) async -> Response {
        await site.page(for: problem, request: request, context: context)
    }
}
