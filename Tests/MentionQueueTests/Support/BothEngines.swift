import Testing

/// Which engine a desk stands on.
enum EngineKind: String, CaseIterable {
    case sqlite, postgresql

    @TaskLocal static var current = EngineKind.sqlite
}

/// Runs each test of a suite on every engine: one behaviour, written once.
struct OnBothEngines: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        for kind in EngineKind.allCases {
            do {
                try await EngineKind.$current.withValue(kind) { try await function() }
            } catch {
                Issue.record("on \(kind.rawValue): \(error)")
            }
        }
    }
}

extension Trait where Self == OnBothEngines {
    static var onBothEngines: Self { OnBothEngines() }
}
