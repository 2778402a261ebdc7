import Configuration
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Synchronization
import TestSupport
import Testing
import Web

@testable import App

/// The whole program on a database of its own, without a socket.
func withApp<Value: Sendable>(
    on kind: TestDatabase, _ body: @escaping @Sendable (AppEnvironment, any TestClientProtocol) async throws -> Value
) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await withDatabase(kind) { database in
        let provider = EnvironmentVariablesProvider(environmentVariables: [
            "FIRSTHAND_DATA": folder.path, "FIRSTHAND_LOG_LEVEL": "critical",
        ])
        let settings = try AppSettings(ConfigReader(provider: provider))
        let app = try AppEnvironment(settings: settings, database: database, logger: settings.logger)
        return try await Application(router: buildRouter(app)).test(.router) { client in try await body(app, client) }
    }
}

/// Somebody with a browser: keeps cookies, and sends the forms of the page last seen.
final class Visitor: Sendable {
    struct Page: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: String
        var location: String? { headers[.location] }
    }

    private struct State {
        var cookies: [String: String] = [:]
        var csrf = ""
    }

    private let client: any TestClientProtocol
    private let state = Mutex(State())

    init(_ client: any TestClientProtocol, cookies: [String: String] = [:]) {
        self.client = client
        state.withLock { $0.cookies = cookies }
    }

    @discardableResult
    func get(_ path: String, accept: String = "text/html", encoding: String? = nil) async throws -> Page {
        var headers: HTTPFields = [.accept: accept]
        headers[.acceptEncoding] = encoding
        return try await send(.get, path, body: nil, headers: headers)
    }

    /// Follows redirects until there is a page.
    @discardableResult
    func open(_ path: String) async throws -> Page {
        var page = try await get(path)
        for _ in 0..<5 {
            guard let location = page.location else { break }
            page = try await get(location)
        }
        return page
    }

    /// Sends a form with the forgery token of the page last seen, unless `csrf` says otherwise.
    @discardableResult
    func submit(
        _ path: String, _ fields: [(String, String)], csrf: String? = nil, from site: String? = nil
    ) async throws -> Page {
        let token = csrf ?? state.withLock { $0.csrf }
        let body = (fields + [("csrf", token)])
            .map { "\(Escaping.query($0.0))=\(Escaping.query($0.1))" }.joined(separator: "&")
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]
        if let site, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
        return try await send(.post, path, body: ByteBuffer(string: body), headers: headers)
    }

    /// Sends files as a form does, in its field `files`.
    @discardableResult
    func upload(_ path: String, _ files: [(name: String, bytes: [UInt8])]) async throws -> Page {
        var body = ByteBuffer(
            string: "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(state.withLock { $0.csrf })\r\n")
        for (name, bytes) in files {
            body.writeString(
                "--part\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\nContent-Type: text/plain\r\n\r\n"
            )
            body.writeBytes(bytes)
            body.writeString("\r\n")
        }
        body.writeString("--part--\r\n")
        return try await send(
            .post, path, body: body, headers: [.contentType: "multipart/form-data; boundary=part", .accept: "text/html"])
    }

    func forgetCookies() { state.withLock { $0.cookies = [:] } }
    var cookies: [String: String] { state.withLock { $0.cookies } }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, body: ByteBuffer?, headers: HTTPFields
    ) async throws -> Page {
        var headers = headers
        let cookies = state.withLock { $0.cookies }
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body) { $0 }
        let isZipped = response.headers[.contentEncoding] == "gzip"
        let text = isZipped ? try GzipTests.unzip([response.body]) : String(buffer: response.body)
        state.withLock { state in
            for cookie in response.headers[values: .setCookie] {
                let pair = cookie.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
                let name = String(pair[0])
                if cookie.contains("Max-Age=0") {
                    state.cookies[name] = nil
                } else {
                    state.cookies[name] = pair.count > 1 ? String(pair[1]) : ""
                }
            }
            if let match = text.firstMatch(of: /name="csrf" value="([^"]+)"/) { state.csrf = String(match.1) }
        }
        return Page(status: response.status, headers: response.headers, body: text)
    }
}
