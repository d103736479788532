import CPostgres

/// What a statement gave; libpq keeps it until this goes.
final class PostgresResult {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { postgres_result_free(pointer) }

    var hasFailed: Bool { postgres_result_outcome(pointer) == POSTGRES_FAILED }
    var state: String { String(cString: postgres_result_state(pointer)) }
    var message: String { String(cString: postgres_result_message(pointer)) }
    var tag: String { String(cString: postgres_result_tag(pointer)) }
    /// How many rows were inserted, changed or deleted.
    var changed: Int { Int(String(cString: postgres_result_changed(pointer))) ?? 0 }
    var count: Int { Int(postgres_result_rows(pointer)) }
    func row(_ number: Int) -> PostgresRow { PostgresRow(result: self, pointer: pointer, row: Int32(number)) }
    var first: PostgresRow? { count > 0 ? row(0) : nil }
}

/// One row of a result, in the server's text form.
struct PostgresRow: SQLRow {
    /// Keeps `pointer` alive.
    let result: PostgresResult
    fileprivate let pointer: OpaquePointer
    fileprivate let row: Int32

    fileprivate init(result: PostgresResult, pointer: OpaquePointer, row: Int32) {
        self.result = result
        self.pointer = pointer
        self.row = row
    }

    private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8>? {
        let column = Int32(column)
        guard !postgres_result_is_null(pointer, row, column) else { return nil }
        let count = Int(postgres_result_length(pointer, row, column))
        guard let start = postgres_result_value(pointer, row, column) else { return nil }
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    func integer(_ column: Int) -> Int64? {
        guard let bytes = bytes(column), let first = bytes.first else { return nil }
        // A boolean reads as SQLite has it.
        if first == UInt8(ascii: "t") { return 1 }
        if first == UInt8(ascii: "f") { return 0 }
        let isNegative = first == UInt8(ascii: "-")
        // Downwards: the least number has no opposite.
        let opposite = bytes.dropFirst(isNegative ? 1 : 0).reduce(0 as Int64) { $0 &* 10 &- Int64($1 & 0x0F) }
        return isNegative ? opposite : 0 &- opposite
    }

    func text(_ column: Int) -> String? { bytes(column).map { String(decoding: $0, as: UTF8.self) } }

    /// The server writes bytes as `\x` and two digits each.
    func blob(_ column: Int) -> [UInt8]? {
        guard let bytes = bytes(column) else { return nil }
        return stride(from: 2, to: bytes.count - 1, by: 2).map { nibble(bytes[$0]) << 4 | nibble(bytes[$0 + 1]) }
    }

    private func nibble(_ digit: UInt8) -> UInt8 {
        digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit & 0x0F
    }
}
