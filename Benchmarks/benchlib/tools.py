"""The programs measured beside Firsthand: installed once, left out with a sentence when they cannot be."""

import os
import pathlib
import shutil
import subprocess
import sys
import venv

from . import machine

HOME = pathlib.Path(__file__).resolve().parent.parent
PEERS = HOME / "peers"
_tried = {}


def need(name):
    """The path of a program, installing it first when it is missing; None, after saying why, when it cannot be."""
    if name not in _tried:
        try:
            _tried[name] = _WAYS[name]()
        except (machine.Failed, OSError, subprocess.SubprocessError) as error:
            print(f"  {name} could not be installed, so it is left out: {error}")
            _tried[name] = None
    return _tried[name]


def _debian(program, package):
    def install():
        if path := machine.find(program):
            return path
        if not machine.find("apt-get"):
            raise machine.Failed(f"please install {package}")
        print(f"  installing {package} ...")
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        command = [*as_root, "apt-get", "install", "--yes", "--no-install-recommends", package]
        try:
            machine.run(command, env=environment)
        except machine.Failed:
            machine.run([*as_root, "apt-get", "update"], env=environment)
            machine.run(command, env=environment)
        path = machine.find(program)
        if not path:
            raise machine.Failed(f"{package} brings no {program}")
        return path

    return install


def _environment(folder, requirements):
    """A virtual environment with what a requirements file names; made again only when that file changed."""

    def install():
        place, wanted = HOME / ".venv" / folder, PEERS / requirements
        stamp = place / "installed-requirements.txt"
        if not (stamp.exists() and stamp.read_text() == wanted.read_text()):
            print(f"  installing {requirements} into {place.relative_to(HOME.parent)} ...")
            shutil.rmtree(place, ignore_errors=True)
            venv.create(place, with_pip=True)
            machine.run([place / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted])
            stamp.write_text(wanted.read_text())
        return place / "bin"

    return install


def _built(name, *libraries):
    """A small program of ours in a package of its own, with the libraries it measures, built in release mode."""

    def build():
        package = HOME / name
        binary = package / ".build" / "release" / name
        folders = [package / "Sources", *(HOME.parent / "Sources" / library for library in libraries)]
        sources = [package / "Package.swift", *(file for folder in folders for file in folder.glob("**/*.swift"))]
        if not binary.exists() or any(file.stat().st_mtime > binary.stat().st_mtime for file in sources):
            print(f"  building {name}; the first time takes some minutes ...")
            machine.run(["swift", "build", "--package-path", package, "-c", "release"], seconds=1800, stdin=None)
            os.utime(binary)
        return binary

    return build


_WAYS = {
    "wrk": _debian("wrk", "wrk"),
    "nginx": _debian("nginx", "nginx-light"),
    "psql": _debian("psql", "postgresql-client"),
    "peers": _environment("peers", "requirements.txt"),
    "taguette": _environment("taguette", "taguette-requirements.txt"),
    "opinion": _environment("opinion", "opinion-requirements.txt"),
    "statsmodels": _environment("statsmodels", "trials-requirements.txt"),
    "texts_peers": _environment("texts", "texts-requirements.txt"),
    "scipy": _environment("disclosure", "disclosure-requirements.txt"),
    "hello": _built("hello"),
    "mapping": _built("mapping", "DelimitedText", "Digests", "OpinionMapping"),
    "trials": _built("trials", "Digests", "TrialStatistics"),
    "texts": _built("texts", "TextAnalysis"),
    "tables": _built("tables", "Disclosure"),
    "fuzzing": _built(
        "fuzzing", "DelimitedText", "Digests", "OpinionMapping", "TextAnalysis", "Analysis", "../Tests/AnalysisTests/Fuzzing"),
}


def insist(name):
    """The same, for what a section cannot do without."""
    path = need(name)
    if path is None:
        raise machine.Failed(f"without {name} there is nothing to measure with")
    return path


PYTHON = sys.executable
