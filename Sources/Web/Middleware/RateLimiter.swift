public import Store
internal import Synchronization

/// Slows down whoever tries too often, without keeping who they are.
///
/// Callers are known by a keyed hash whose key is made anew at each start and never stored, in a bounded table in
/// memory. Each has a bucket of tokens that fills at a steady rate.
public struct RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: Int64
    }

    private final class Table: Sendable {
        let buckets = Mutex<[String: Bucket]>([:])
    }

    private let table = Table()
    private let burst: Double
    private let perSecond: Double
    private let capacity: Int

    /// - Parameters:
    ///   - burst: how many tries may come at once.
    ///   - perMinute: how many more each minute brings.
    public init(burst: Int, perMinute: Double, capacity: Int = 50_000) {
        self.burst = Double(burst)
        perSecond = perMinute / 60
        self.capacity = capacity
    }

    /// Takes one try of `caller`'s. False when there is none left.
    public func take(_ caller: String, at time: Timestamp = .now) -> Bool {
        table.buckets.withLock { buckets in
            if buckets.count >= capacity, buckets[caller] == nil {
                // Full: those who have waited long enough to have a full bucket are forgotten.
                let horizon = time.milliseconds - Int64(burst / perSecond * 1000)
                buckets = buckets.filter { $0.value.at > horizon }
                if buckets.count >= capacity { buckets.removeAll() }
            }
            var bucket = buckets[caller] ?? Bucket(tokens: burst, at: time.milliseconds)
            let elapsed = Double(max(0, time.milliseconds - bucket.at)) / 1000
            bucket.tokens = min(burst, bucket.tokens + elapsed * perSecond)
            bucket.at = time.milliseconds
            defer { buckets[caller] = bucket }
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
    }

    public func check(_ caller: String) throws {
        guard take(caller) else {
            throw Refusal(
                .tooMany, "That was tried many times in a short while. Please wait a minute, then try again.",
                easy: "That was too many times. Please wait a minute. Then try again.")
        }
    }
}
