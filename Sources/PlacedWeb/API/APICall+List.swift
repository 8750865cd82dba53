import HTTPTypes
import Hummingbird

extension APICall {
    /// The page that a list request asks for: its own filters, or those its cursor holds.
    ///
    /// - Parameters:
    ///   - list: the name that binds cursors to this list.
    ///   - read: reads the filters.
    func page<Search: Codable & Sendable>(
        of list: String, _ read: (QueryReader) -> Search
    ) throws(Problem) -> PageRequest<Search> {
        let query = QueryReader(request.uri.query)
        let limit = query.integer("limit", in: 1...WebLimits.largestPage) ?? WebLimits.pageSize
        let cursor = query.value("cursor", .string)
        let asked = read(query)
        try query.finish()
        guard let cursor else { return PageRequest(list: list, search: asked, limit: limit) }
        let search: Search = try CursorCodec(key: dependencies.cursorKey).read(cursor, list: list)
        return PageRequest(list: list, search: search, limit: limit)
    }

    /// One page of a list with the cursor of the next.
    func answer<Search>(
        _ page: PageRequest<Search>, items: [JSONNode], next: Search?, also members: [JSONNode.Member] = []
    ) throws -> APIAnswer {
        let cursor = try next.map { try CursorCodec(key: dependencies.cursorKey).write($0, list: page.list) }
        var answer = APIAnswer(
            .ok, .object(members + [.init("items", .array(items)), .init("next", .of(cursor))]))
        if let cursor {
            answer.headers[.link] = "<\(request.uri.path)?limit=\(page.limit)&cursor=\(cursor)>; rel=\"next\""
        }
        return answer
    }

    /// Refuses every parameter where none is known.
    func noQuery() throws(Problem) {
        try QueryReader(request.uri.query).finish()
    }
}
