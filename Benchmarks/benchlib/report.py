"""What a section found: printed for people, and kept as JSON."""

import dataclasses
import datetime
import json

from . import machine


class Report:
    """The figures of one section and the comparisons drawn from them."""

    def __init__(self, key, title, how):
        self.key = key
        self.title = title
        self.how = how
        self.load_before = machine.load()
        self.rows = []
        self.comparisons = []
        self.notes = []
        self.is_broken = False

    # --- Filling it in ---------------------------------------------------------------------------------

    def measured(self, name, measured):
        self.rows.append((name, measured))

    def at_least(self, what, ours, other, times):
        """Ours should have at least `times` the other's rate (None: the ratio is only shown)."""
        ratio = ours.times(other)
        wanted = f"at least {times:.3g}x" if times else ""
        self._compare(what, ratio, f"{ratio:,.2f}x", times, wanted, ratio >= (times or 0))

    def share(self, what, ours, other):
        """Ours as a share of a limit, in per cent, without a target."""
        ratio = ours.times(other)
        self._compare(what, ratio, f"{ratio * 100:.0f} %", None, "", True)

    def at_most(self, what, value, unit, limit):
        """A value that should stay below a limit (None: it is only shown)."""
        shown = f"{value:,.2f} {unit}" if value < 100 else f"{value:,.0f} {unit}"
        wanted = f"under {limit:g} {unit}" if limit else ""
        self._compare(what, value, shown, limit, wanted, value < (limit or value + 1))

    def _compare(self, what, value, shown, target, wanted, is_met):
        verdict = "" if target is None else ("met" if is_met else "MISSED")
        self.comparisons.append((what, value, shown, wanted, verdict))

    def note(self, sentence):
        self.notes.append(sentence)

    def broken(self, sentence):
        """Something that must never happen did."""
        self.is_broken = True
        self.notes.append(sentence)

    # --- Handing it out --------------------------------------------------------------------------------

    def show(self):
        print(f"\n{self.key}: {self.title}")
        print(f"  {self.how}; load {self.load_before} before, {machine.load()} after")
        if self.rows:
            width = max(len(name) for name, _ in self.rows)
            heads = f"{'a second':>11} {'p50 ms':>9} {'p95 ms':>9} {'p99 ms':>9} {'cpu ms':>8}"
            print(f"\n  {'':{width}} {heads}   lowest to highest")
            for name, found in self.rows:
                times = " ".join(f"{value:>9.2f}" if value else " " * 9 for value in (found.p50, found.p95, found.p99))
                times += f" {found.processor:>8.3f}" if found.processor else " " * 9
                print(f"  {name:{width}} {found.rate:>11,.1f} {times}   {found.lowest:,.1f} to {found.highest:,.1f}")
        if self.comparisons:
            width = max(len(row[0]) for row in self.comparisons)
            print()
            for what, _, shown, wanted, verdict in self.comparisons:
                print(f"  {what:{width}} {shown:>12}   {wanted:<18} {verdict}".rstrip())
        for sentence in self.notes:
            print(f"  {sentence}")

    def save(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        found = {
            "section": self.key,
            "title": self.title,
            "at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "how": self.how,
            "load": {"before": self.load_before, "after": machine.load()},
            "figures": [
                {"name": name, "a_second": m.rate, "p50_ms": m.p50, "p95_ms": m.p95, "p99_ms": m.p99,
                 "processor_ms": m.processor,
                 "rounds": [dataclasses.asdict(sample) for sample in m.samples]}
                for name, m in self.rows
            ],
            "comparisons": [
                {"what": what, "value": value, "shown": shown, "target": wanted, "verdict": verdict}
                for what, value, shown, wanted, verdict in self.comparisons
            ],
            "notes": self.notes,
        }
        (folder / f"{self.key}.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
