/// Who takes exchanges from the reactor's mailbox: a connection, or a pool that chooses one.
protocol ExchangeReceiver: AnyObject, Sendable {
    /// Takes an exchange; on the reactor's thread.
    func receive(_ exchange: Exchange)
}
