/// Who takes what a COPY sends, whatever the type of its rows.
protocol CopyReceiver: AnyObject, Sendable {
    /// The whole command.
    var sql: String { get }

    /// Takes the rows libpq has ready; on the reactor's thread.
    func receive(from handle: OpaquePointer) -> CopyProgress

    /// The COPY is over; on any thread.
    func end(_ error: DatabaseError?)
}

/// How far the reading of a COPY has come.
enum CopyProgress {
    /// Everything ready was taken; more has to arrive first.
    case waiting(tookRows: Bool)
    /// The consumer is behind: nothing more is read until it has caught up.
    case full
    /// The data has ended; the command's result follows.
    case finished
    /// The rows are not what the statement expects; the rest is dropped.
    case undecodable
    /// libpq lost its place.
    case lost
}
