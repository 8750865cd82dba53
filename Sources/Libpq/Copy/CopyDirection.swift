/// A COPY under way on a connection.
enum CopyDirection {
    case out(any CopyReceiver)
    case `in`(CopyInTransfer)
}
