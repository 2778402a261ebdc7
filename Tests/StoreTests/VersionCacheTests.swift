import Store
import Testing

@Suite("What is kept of one state of the database")
struct VersionCacheTests {
    @Test("A value is kept for its version only, and an older one never takes its place")
    func versions() {
        let cache = VersionCache<String, Int>()
        cache.keep(1, for: "a", version: 1)
        #expect(cache.value(for: "a", version: 1) == 1)
        #expect(cache.value(for: "a", version: 2) == nil)
        cache.keep(2, for: "b", version: 2)
        #expect(cache.value(for: "a", version: 1) == nil)
        cache.keep(1, for: "b", version: 1)
        #expect(cache.value(for: "b", version: 2) == 2)
    }

    @Test("It never holds more than it may, and counts what was replaced or forgotten no more")
    func cost() {
        let cache = VersionCache<Int, Int>(mostCost: 10)
        for round in 0..<5 { cache.keep(round, for: 1, cost: 6) }
        cache.keep(0, for: 2, cost: 4)
        #expect(cache.value(for: 1) == 4 && cache.value(for: 2) == 0)
        cache.forget(2)
        cache.keep(0, for: 3, cost: 4)
        #expect(cache.value(for: 1) == 4 && cache.value(for: 2) == nil && cache.value(for: 3) == 0)
        cache.keep(0, for: 4, cost: 11)
        #expect(cache.value(for: 4) == nil && cache.value(for: 1) == 4)
        cache.keep(0, for: 5)
        #expect(cache.value(for: 1) == nil && cache.value(for: 5) == 0)
    }

    @Test("What is made is asked for once a version; what was read before a change does not pass for after it")
    func made() async {
        let cache = VersionCache<String, Int>()
        let pages = PagesVersion()
        var asked = 0
        for _ in 0..<3 {
            let value = await cache.value(for: "a", at: pages) {
                asked += 1
                return asked
            }
            #expect(value == 1)
        }
        _ = await cache.value(for: "b", at: pages) {
            pages.moveOn()
            return 1
        }
        #expect(await cache.value(for: "b", at: pages) { 2 } == 2)
        #expect(await cache.value(for: "a", at: pages) { 7 } == 7)
    }
}
