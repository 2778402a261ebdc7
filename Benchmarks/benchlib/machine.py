"""Processes, cores, ports and memory: everything that touches the machine."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

# The server under test has one core to itself and the load comes from the other, so that neither slows the other
# and so that everybody's server has the same.
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, LOAD_CORE = CORES[0], CORES[-1]


def pinned(command, core):
    """The command, kept to one core."""
    return ["taskset", "-c", str(core), *map(str, command)]


def stay_on(core):
    """Keep this very process, and what it starts from now on, to one core."""
    os.sched_setaffinity(0, {core})


def load():
    """How many processes wanted a core over the last minute."""
    return round(os.getloadavg()[0], 2)


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_in_memory(folder):
    """Whether the folder is on a file system that is not on a disk, where flushing costs nothing."""
    mounts = [line.split()[1:3] for line in pathlib.Path("/proc/mounts").read_text().splitlines()]
    real = os.path.realpath(folder)
    inside = [m for m in mounts if real == m[0] or real.startswith(m[0].rstrip("/") + "/")]
    return bool(inside) and max(inside, key=lambda m: len(m[0]))[1] in ("tmpfs", "ramfs")


class Failed(Exception):
    """Something the benchmark needs did not work; the message is for the person who runs it."""


class Server:
    """A server process of ours, on one core, with its output in a file. Use as a context manager."""

    def __init__(self, name, command, log, env=None, cwd=None, core=SERVER_CORE):
        self.name = name
        self.command = pinned(command, core) if core is not None else [str(part) for part in command]
        self.log = pathlib.Path(log)
        self.env = {**os.environ, **{key: str(value) for key, value in (env or {}).items()}}
        self.cwd = cwd
        self.process = None
        self.started_at = None
        self._seen = 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        with open(self.log, "ab") as out:
            self._seen = out.tell()
            self.started_at = time.perf_counter()
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=self.env,
                cwd=self.cwd, start_new_session=True)
        return self

    def output(self):
        """What it printed since it was started last."""
        with open(self.log, "rb") as file:
            file.seek(self._seen)
            return file.read().decode("utf-8", "replace")

    def wait_for_line(self, pattern, seconds=30):
        """The first match of the pattern in its output."""
        return self._wait(lambda: re.search(pattern, self.output()), seconds, f"to print {pattern!r}")

    def wait_for_port(self, port, seconds=30):
        """Wait until it accepts connections."""
        return self._wait(lambda: accepts(port), seconds, f"to listen on port {port}", pause=0.005)

    def _wait(self, ready, seconds, what, pause=0.02):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if result := ready():
                return result
            if self.process.poll() is not None:
                raise Failed(f"{self.name} stopped (status {self.process.returncode}):\n{self._tail()}")
            time.sleep(pause)
        raise Failed(f"Waited {seconds} s for {self.name} {what}:\n{self._tail()}")

    def _tail(self):
        return "\n".join(self.output().splitlines()[-15:])

    def memory(self):
        """Bytes of memory it holds now, its child processes included."""
        return sum(_resident(pid) for pid in [self.process.pid, *_children(self.process.pid)])

    def processor_seconds(self):
        """Seconds of processor time it has used since its start, in the program and in the kernel for it."""
        ticks = 0
        for pid in [self.process.pid, *_children(self.process.pid)]:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    @contextlib.contextmanager
    def on_every_core(self):
        """Let it use every core for a while, those the load uses too."""
        self._use(CORES)
        try:
            yield
        finally:
            self._use({SERVER_CORE})

    def _use(self, cores):
        for pid in [self.process.pid, *_children(self.process.pid)]:
            for thread in pathlib.Path(f"/proc/{pid}/task").iterdir():
                with contextlib.suppress(OSError):  # it ended meanwhile
                    os.sched_setaffinity(int(thread.name), cores)

    def kill(self):
        """End it at once, as a power cut ends a program: no clean-up of its own."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self):
        """Ask it to stop; insist after a while."""
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()


def accepts(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _children(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_children(int(child))]
    return found


def _resident(pid):
    match = re.search(r"VmRSS:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text())
    return int(match[1]) * 1024 if match else 0


def run(command, seconds=600, core=None, **options):
    """Run a command to its end and return what it printed; its error output is the failure's message."""
    if core is not None:
        command = pinned(command, core)
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=seconds,
        stdin=options.pop("stdin", subprocess.DEVNULL), **options)
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-15:]
        raise Failed(f"{' '.join(str(part) for part in command[:4])} … ended with status {done.returncode}:\n"
                     + "\n".join(said))
    return done.stdout


def find(program, *more_folders):
    """Where a program is, or None."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin", *map(str, more_folders)])
    return shutil.which(program, path=path)
