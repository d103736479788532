/// Somewhere a canvas can be shown.
package protocol Screen: AnyObject {
    var size: Size { get }
    var depth: ColorDepth { get }
    /// What it can draw: canvases for it are made with these.
    var letters: Letters { get }
    /// Shows the whole canvas; only what changed is sent.
    func show(_ canvas: Canvas)
    /// Sends everything anew with the next `show`.
    func invalidate()
    /// Rings; rate-limited by the caller.
    func ring()
}
