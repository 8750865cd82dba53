/// What a listener tells its one consumer.
public enum DatabaseSignal: Sendable, Hashable {
    /// Messages may have been missed: read what has changed since the last look. Comes first after every (re)connect, and
    /// in place of the messages when the consumer is too far behind.
    case catchUp
    /// A message has come.
    case notification(DatabaseNotification)
}
