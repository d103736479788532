import Terminal

/// What stands beside what on the queue's screen: below 120 columns the list alone, from there the selected mention beside it,
/// from 200 a panel of figures as well. The list never gets narrower than a screen of 80, so that it always says all it must.
struct Layout: Hashable, Sendable {
    let listColumns: Int
    /// Beside the list, without the line that divides them.
    let pane: Rect?
    let side: Rect?

    /// From so many columns on there is room for what becomes of the coming hour.
    static let forecastFrom = 70
    static let paneFrom = 120
    static let sideFrom = 200
    private static let sideColumns = 38
    private static let narrowestList = 80

    init(_ size: Size) {
        guard size.columns >= Self.paneFrom else {
            (listColumns, pane, side) = (size.columns, nil, nil)
            return
        }
        let top = 2
        let rows = max(1, size.rows - 4)
        let isWide = size.columns >= Self.sideFrom
        let room = isWide ? size.columns - Self.sideColumns - 1 : size.columns
        listColumns = max(Self.narrowestList, room * 3 / 5)
        pane = Rect(column: listColumns + 1, row: top, columns: room - listColumns - 1, rows: rows)
        side = isWide ? Rect(column: room + 1, row: top, columns: Self.sideColumns, rows: rows) : nil
    }
}

extension ConsoleState {
    var layout: Layout { Layout(size) }

    /// The figures' place beside a handover, which keeps at least the room that its hashes need.
    var handoverSide: Rect? {
        let columns = 38
        guard size.columns >= 130 else { return nil }
        return Rect(column: size.columns - columns, row: 2, columns: columns, rows: max(1, size.rows - 5))
    }
}
