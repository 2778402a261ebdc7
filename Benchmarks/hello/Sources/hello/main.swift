import Hummingbird

// The least a Hummingbird server can do: one route, two bytes, no middleware. Pages are measured beside it.
let router = Router()
router.get("/") { _, _ in "hi" }
let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8080
try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
