import Dispatch
import MentionQueue
import Synchronization
import WebcareModel

/// The demo's desk: people write, two colleagues and a board work, replies leave. Each has a connection to the queue and a
/// thread of its own, as on a real day.
final class DemoDesk: Sendable {
    private let workers: [Worker]
    private let queues: [MentionQueue]

    /// Lives through the past of the queue at `path`, and opens what the present needs.
    ///
    /// - Parameters:
    ///   - folder: where replies and notices leave as files.
    ///   - person: the operator at the console, who is nobody's double.
    init(
        path: String, folder: String, operator person: String, seed: UInt64, clock: @escaping @Sendable () -> Timestamp
    ) throws {
        let team = try DemoDesk.team(path: path, folder: folder, operator: person, seed: seed, clock: clock)
        queues = team.map(\.queue)
        workers = team.map { Worker($0.actor) }
    }

    /// Everyone, each with his own connection. For a test, which lets them act by hand.
    static func team(
        path: String, folder: String, operator person: String, seed: UInt64, clock: @escaping @Sendable () -> Timestamp
    ) throws -> [(queue: MentionQueue, actor: any DemoActor)] {
        var content = DemoContent(seed: seed)
        let colleagues = DemoPolicy.colleagues(besides: person)
        var past = try DemoPast(path: path, now: clock(), colleagues: colleagues, content: &content)
        try past.live(policy: DemoPolicy.toml(folder: folder, operator: person))
        var team: [(queue: MentionQueue, actor: any DemoActor)] = []
        do {
            func open(_ holder: String) throws -> MentionQueue {
                try MentionQueue.open(path: path, creating: false, holder: "\(holder) (demo)", clock: clock)
            }
            for name in colleagues {
                let queue = try open(name)
                team.append((queue, DemoColleague(queue: queue, name: name, random: content.random.split())))
            }
            let board = try open("board")
            team.append((board, DemoBoard(queue: board, random: content.random.split())))
            let delivery = try open("delivery")
            team.append((delivery, DemoDelivery(queue: delivery)))
            let feeder = try open("feeder")
            team.append((feeder, DemoFeeder(queue: feeder, content: content)))
        } catch {
            team.forEach { $0.queue.close() }
            throw error
        }
        return team
    }

    func start() { workers.forEach { $0.start() } }

    /// Nobody acts any more when it returns; what the colleagues held is given back.
    func stop() {
        workers.forEach { $0.stop() }
        workers.forEach { $0.leave() }
        queues.forEach { $0.close() }
    }
}

/// Lets an actor act, again and again, with the pauses it asks for.
private final class Worker: Sendable {
    private struct State {
        var actor: any DemoActor
        var isStopped = false
    }

    private let state: Mutex<State>
    private let thread = DispatchQueue(label: "webcare.demo", qos: .utility)

    init(_ actor: any DemoActor) { state = Mutex(State(actor: actor)) }

    func start() { actAfter(.milliseconds(400)) }

    /// The pause that was asked for may be long: nobody waits for its end.
    func stop() { state.withLock { $0.isStopped = true } }

    func leave() { state.withLock { $0.actor.leave() } }

    private func actAfter(_ pause: Duration) {
        thread.asyncAfter(deadline: .now() + .milliseconds(Int(pause.milliseconds))) { [weak self] in
            guard let self, let pause = act() else { return }
            actAfter(pause)
        }
    }

    /// Nil once it was stopped.
    private func act() -> Duration? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            do {
                return try state.actor.act()
            } catch {
                return state.actor.patience
            }
        }
    }
}
