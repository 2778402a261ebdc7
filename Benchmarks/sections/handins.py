"""Whole voices handed in, from the first page to the receipt, beside the rate of the receipt's hash alone."""

import concurrent.futures
import contextlib
import itertools
import time

from benchlib import peers, survey
from benchlib.firsthand import Firsthand
from benchlib.machine import Failed
from benchlib.rounds import from_times, take_turns

KEY = "handins"
TITLE = "whole voices handed in: every page of the survey, consent, sending, and the receipt"
PEOPLE = 4


def run(bench):
    folder = bench.folder(KEY)
    report = bench.report(KEY, TITLE)
    numbers = itertools.count(1)
    contenders, handed_in = {}, {}
    with contextlib.ExitStack() as stack:
        servers = {}
        for name, url in stack.enter_context(bench.databases(KEY)):
            server = stack.enter_context(Firsthand(bench.binary, folder / name.lower(), url))
            server.make_inquiry(server.set_up())
            first = survey.Answering(server.port, "bench", "These are the words to replace.")
            first.go_on()
            servers[name], handed_in[name] = server, 1
            contenders[f"Firsthand, {name}, {PEOPLE} people at once"] = _people(
                server.port, first, numbers, bench.seconds, handed_in, name)
        if bench.peer("peers"):
            contenders["bare Argon2id, 19 MiB, 2 passes"] = lambda: peers.argon2_rate(bench.seconds)
        found = take_turns(contenders, bench.turns, say=print)
        requests = len(first.steps)
        for name, server in servers.items():
            voices = server.count("voice")
            if voices != handed_in[name]:
                report.broken(f"{name}: {handed_in[name]} receipts were shown, but there are {voices} voices.")

    for name, measured in found.items():
        report.measured(name, measured)
        if "Argon2id" not in name and bench.peer("peers"):
            report.share(f"{name}, of the bare hash", measured, found["bare Argon2id, 19 MiB, 2 passes"])
    report.note(f"A voice is {requests} requests. Times are from pressing send to the last byte of the receipt.")
    report.note("Every receipt costs one Argon2id hash, made one at a time; that bounds the rate, and is meant to.")
    return report


def _people(port, first, numbers, seconds, handed_in, name):
    """Several people answer one after another for so many seconds; each voice's own time is that of its last step."""

    def person(until):
        times = []
        while time.perf_counter() < until:
            last, took = survey.replay(port, first.steps, first.words, f"Words of voice {next(numbers)}.")
            if len(survey.code_words(last)) != 6:
                raise Failed("The last page showed no receipt.")
            times.append(took)
        return times

    def measure():
        begun = time.perf_counter()
        with concurrent.futures.ThreadPoolExecutor(PEOPLE) as people:
            times = list(itertools.chain(*people.map(person, [begun + seconds] * PEOPLE)))
        handed_in[name] += len(times)
        return from_times(times, time.perf_counter() - begun)

    return measure
