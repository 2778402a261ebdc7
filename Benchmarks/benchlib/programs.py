"""Programs that measure themselves: each is run on one core and prints what it found as a line of JSON.

Of what they print, `seconds` is what an act took by the clock, `processor` the same of the processor where it is known,
and `memory` the most memory that the program held, in MB.
"""

import json
import os
import pathlib

from . import machine, tools
from .rounds import Measured, Sample, take_turns

CORE = machine.SERVER_CORE
HOW = "one program at a time, on one core"


def ask(command, seconds=1800):
    return json.loads(machine.run(command, seconds=seconds, core=CORE))


def sample(answer):
    """What one run took, as a round of one.

    The rate is by the time of the processor where the program tells it: programs that do nothing but compute, on one
    core, take that long by the clock too, unless something else has the core meanwhile.
    """
    milliseconds = answer["seconds"] * 1000
    processor = answer.get("processor", 0)
    return Sample(
        rate=1 / (processor or answer["seconds"]), p50=milliseconds, p95=milliseconds, p99=milliseconds,
        processor=processor * 1000)


def measured_once(seconds):
    return Measured([Sample(rate=1 / seconds, p50=seconds * 1000)])


def in_turns(programs, report, rounds):
    """Run programs (name: command) in turns and report them.

    Gives what was measured and, by name, all that each printed.
    """
    said = {name: [] for name in programs}

    def turn(name):
        def run():
            said[name].append(ask(programs[name]))
            return sample(said[name][-1])

        return run

    found = take_turns({name: turn(name) for name in programs}, rounds, say=print)
    for name, measured in found.items():
        report.measured(name, measured)
    return found, said


def most_memory(answers):
    return max(answer["memory"] for answer in answers)


def shared_data(path):
    """A file or folder of the real data, or None when it is not there."""
    folders = [os.environ.get("FIRSTHAND_SHARED_DATA"), tools.HOME.parent.parent / "shared/data"]
    places = [pathlib.Path(folder) / path for folder in folders if folder]
    return next((place for place in places if place.exists()), None)
