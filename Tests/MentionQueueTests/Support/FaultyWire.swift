import Foundation
import Synchronization

/// A wire between a queue and its server that breaks when the test wants it to.
final class FaultyWire: Sendable {
    enum Fault {
        /// When the client says a text for the first time from now on: the server never hears it.
        case cutBefore(String)
        /// The server hears it and answers; the client never hears that.
        case cutAfter(String)
        /// The server answers; before the client hears that, something else happens.
        case meanwhile(String, @Sendable () -> Void)
        /// Nothing gets through any more, and nobody is told.
        case stall
    }

    let folder: String
    private let server: String
    private let listening: Int32
    private let fault = Mutex<Fault?>(nil)
    private let broken = Mutex(0)
    private let ends = Mutex<[Int32]>([])

    /// - Parameter address: of the server, whose socket's folder stands in it.
    init(to address: String) throws {
        let host = URLComponents(string: address)?.queryItems?.first { $0.name == "host" }?.value
        guard let host else { throw POSIXError(.EINVAL) }
        server = host + "/.s.PGSQL.5432"
        // A socket's path has little room.
        folder = "/tmp/wire-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard withAddress(folder + "/.s.PGSQL.5432", { bind(listening, $0, $1) }) == 0, listen(listening, 20) == 0
        else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [listening, weak self] in
            while case let client = accept(listening, nil, nil), client >= 0 {
                guard let self else { return }
                carry(client)
            }
        }
    }

    deinit {
        shutdown(listening, Int32(SHUT_RDWR))
        close(listening)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The same database by way of this wire.
    func address(of address: String) -> String {
        var components = URLComponents(string: address) ?? URLComponents()
        components.queryItems = components.queryItems?.map {
            $0.name == "host" ? URLQueryItem(name: "host", value: folder) : $0
        }
        return components.string ?? address
    }

    func set(_ fault: Fault?) { self.fault.withLock { $0 = fault } }
    var breaks: Int { broken.withLock { $0 } }

    /// Cuts everything that is connected now.
    func cut() { ends.withLock { $0.forEach { shutdown($0, Int32(SHUT_RDWR)) } } }

    private func carry(_ client: Int32) {
        let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard withAddress(server, { connect(upstream, $0, $1) }) == 0 else {
            close(client)
            close(upstream)
            return
        }
        ends.withLock { $0 += [client, upstream] }
        // Held by the thread: what is connected goes on without the test's hand on it.
        let wire = self
        Thread.detachNewThread {
            wire.pump(client, upstream)
            wire.ends.withLock { $0.removeAll { $0 == client || $0 == upstream } }
            close(client)
            close(upstream)
        }
    }

    private func pump(_ client: Int32, _ upstream: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var waiting = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: upstream, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waiting, 2, -1) > 0 else { return }
            for (index, source) in [client, upstream].enumerated() where waiting[index].revents != 0 {
                let count = read(source, &buffer, buffer.count)
                guard count > 0 else { return }
                let said = buffer[..<count]
                if case .stall = fault.withLock({ $0 }) { continue }
                if source == client, let isHeard = breaks(said) {
                    if isHeard {
                        send(said, to: upstream)
                        _ = read(upstream, &buffer, buffer.count)
                    }
                    return
                }
                send(said, to: source == client ? upstream : client)
                if source == client, let happens = happens(meanwhile: said) {
                    let answered = read(upstream, &buffer, buffer.count)
                    guard answered > 0 else { return }
                    happens()
                    send(buffer[..<answered], to: client)
                }
            }
        }
    }

    private func happens(meanwhile said: ArraySlice<UInt8>) -> (@Sendable () -> Void)? {
        fault.withLock { fault in
            guard case .meanwhile(let word, let happens) = fault, String(decoding: said, as: UTF8.self).contains(word)
            else { return nil }
            fault = nil
            broken.withLock { $0 += 1 }
            return happens
        }
    }

    /// Nil when nothing breaks; else whether the server still hears it.
    private func breaks(_ said: ArraySlice<UInt8>) -> Bool? {
        fault.withLock { fault in
            // The word in how a transaction begins is not the end of one.
            let text = String(decoding: said, as: UTF8.self).replacingOccurrences(of: "READ COMMITTED", with: "")
            var isHeard: Bool?
            switch fault {
            case .cutBefore(let word) where text.contains(word): isHeard = false
            case .cutAfter(let word) where text.contains(word): isHeard = true
            default: return nil
            }
            fault = nil
            broken.withLock { $0 += 1 }
            return isHeard
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>, to end: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
        for (index, byte) in path.utf8.enumerated() where index < place.count - 1 { place[index] = byte }
    }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
