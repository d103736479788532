/// Somewhere a canvas can be shown.
package protocol Screen: AnyObject {
    var size: Size { get }
    var depth: ColorDepth { get }
    /// Shows the whole canvas; only what changed is sent.
    func show(_ canvas: Canvas)
    /// Sends everything anew with the next `show`.
    func invalidate()
    /// Rings; rate-limited by the caller.
    func ring()
}
