"""Taking turns: ours, the other's, ours, the other's, so that what the machine does meanwhile meets both."""

import dataclasses
import statistics
import time


@dataclasses.dataclass
class Sample:
    """One round of one contender. Times in milliseconds; `processor` is the server's own, for each request."""

    rate: float
    p50: float = 0.0
    p95: float = 0.0
    p99: float = 0.0
    requests: int = 0
    processor: float = 0.0


class Measured:
    """All rounds of one contender; the figures to quote are the medians."""

    def __init__(self, samples):
        self.samples = samples

    def _median(self, name):
        return statistics.median(getattr(sample, name) for sample in self.samples)

    rate = property(lambda self: self._median("rate"))
    p50 = property(lambda self: self._median("p50"))
    p95 = property(lambda self: self._median("p95"))
    p99 = property(lambda self: self._median("p99"))
    processor = property(lambda self: self._median("processor"))
    lowest = property(lambda self: min(sample.rate for sample in self.samples))
    highest = property(lambda self: max(sample.rate for sample in self.samples))

    def times(self, other):
        """How many times the other's rate ours is: the median over the rounds of the ratio within each round."""
        return statistics.median(a.rate / b.rate for a, b in zip(self.samples, other.samples))


def take_turns(contenders, rounds, warm_up=True, say=lambda words: None):
    """Run each contender (name: function returning a Sample) once a round; the first turn of each is not counted."""
    samples = {name: [] for name in contenders}
    for number in range(-1 if warm_up else 0, rounds):
        for name, measure in contenders.items():
            sample = measure()
            if number >= 0:
                samples[name].append(sample)
        say(f"  round {number + 1} of {rounds}" if number >= 0 else "  warmed up")
    return {name: Measured(found) for name, found in samples.items()}


def from_times(times, seconds):
    """A sample from single times (in seconds) that took `seconds` together."""
    ordered = sorted(times)
    return Sample(
        rate=len(ordered) / seconds, p50=percentile(ordered, 50) * 1000, p95=percentile(ordered, 95) * 1000,
        p99=percentile(ordered, 99) * 1000, requests=len(ordered))


def percentile(ordered, share):
    """The value that `share` per cent of the sorted values do not exceed."""
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * share // 100) - 1))]


def timed(act, seconds):
    """Call `act` over and over for so many seconds, and time every call."""
    times = []
    begun = now = time.perf_counter()
    while now - begun < seconds:
        act()
        before, now = now, time.perf_counter()
        times.append(now - before)
    return from_times(times, now - begun)
