public import Hummingbird

/// For routes that work for long, such as bringing in a file of many thousand rows: other connections of the same event
/// loop do not wait for them.
public struct OffTheLoop<Context>: RouterMiddleware {
    public init() {}

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await withTaskExecutorPreference(globalConcurrentExecutor) { try await next(request, context) }
    }
}
