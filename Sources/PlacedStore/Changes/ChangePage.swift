/// The answer to a look at the event log.
public enum ChangePage: Sendable {
    /// Transaction identifiers count anew since the cursor was made: read everything again.
    case rebuild
    /// Events in order, each delivered once; `cursor` stands behind the last. `isFull`: there may be more right now.
    case events([ChangeEvent], cursor: ChangeCursor, isFull: Bool)
}
