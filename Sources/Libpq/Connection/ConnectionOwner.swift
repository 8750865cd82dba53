/// Who opened a connection and hears what becomes of it; always called on the reactor's thread.
protocol ConnectionOwner: AnyObject, Sendable {
    /// The connection takes statements.
    func opened(_ connection: Connection)

    /// The connection never opened, or has ended; it is closed and gives no further sign.
    func ended(_ connection: Connection, wasOpen: Bool, error: DatabaseError)

    /// A message on a channel the connection listens to.
    func notified(_ notification: DatabaseNotification)
}

extension ConnectionOwner {
    /// Pools listen to nothing.
    func notified(_ notification: DatabaseNotification) {}
}
