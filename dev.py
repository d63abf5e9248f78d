#!/usr/bin/env python3
"""Run, test and check burdenshare from a checkout; nothing needs to be set up first.

    python3 dev.py run                 write brief.html here, print who meets the Wales pledge and one example
    python3 dev.py run gap DEU ...     the command line: the same as `burdenshare gap DEU ...`
    python3 dev.py test [PYTEST ...]   the tests
    python3 dev.py lint                ruff, mypy, the import contract, the locks
    python3 dev.py docs                the documentation, into docs/_build
    python3 dev.py bench [NAME ...]    benchmarks/bench_NAME.py, or all of them
    python3 dev.py lock [UV ...]       compile requirements/*.lock (needs uv; --upgrade: newer versions)

Needs Python 3.11 or newer on Linux or macOS, and uv or pip 22.3. The first call installs the locked packages
into .venv-run or .venv-test; a later one does so again only when a lock, pyproject.toml or the interpreter
changed.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
LOCK_GROUPS = {"run": ("build",), "test": ("build", "test", "docs")}
PLEDGE = ("--pledge", "wales-2014")


class Stop(Exception):
    """The reader of this message can put it right."""


def say(text: str) -> None:
    """Tell how far we are, on stderr: stdout belongs to the command that was asked for."""
    print(text, file=sys.stderr, flush=True)


def call(*command: str | Path, cwd: Path | None = ROOT) -> int:
    """Run a command and return its exit status."""
    return subprocess.run([str(part) for part in command], cwd=cwd, check=False).returncode


# --- environments --------------------------------------------------------------------------------


def environment(name: str) -> Path:
    """Return the folder of programs of .venv-NAME, having set it up where it is missing or out of date."""
    folder = ROOT / f".venv-{name}"
    stamp = folder / "stamp"
    wanted = fingerprint(name)
    with one_at_a_time(folder) as held:
        if not stamp.exists() or stamp.read_text() != wanted:
            say(f"Setting up {folder.name}: the first time takes up to a minute.")
            stamp.unlink(missing_ok=True)
            set_up(folder, LOCKS / f"{name}.lock", held)
            stamp.write_text(wanted)  # last, so that an interrupted set-up is done again
    return folder / "bin"


def fingerprint(name: str) -> str:
    """What an environment depends on: its lock, the package's own settings, the interpreter and the place."""
    parts = [
        (LOCKS / f"{name}.lock").read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        f"{os.path.realpath(sys.executable)} {sys.version} {ROOT}".encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[int]:
    """Let a second set-up of the same folder wait for the first; the system lets go when processes die."""
    with folder.with_suffix(".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle.fileno()


def set_up(folder: Path, lock: Path, held: int) -> None:
    """Make a fresh environment that holds exactly what the lock names, and this checkout as it stands."""
    # Debian without python3-venv has no ensurepip, hence no pip inside: one from outside installs into it.
    venv.EnvBuilder(with_pip=False, symlinks=True, clear=True).create(folder)
    install = installer(folder / "bin" / "python")
    for what in (["--require-hashes", "-r", lock], ["--no-deps", "--no-build-isolation", "-e", ROOT]):
        command = [str(part) for part in (*install, *what)]
        # The installer holds the lock too: it may outlive this process and must not meet a second one.
        if subprocess.run(command, stdout=sys.stderr, pass_fds=[held], check=False).returncode:
            raise Stop(f"could not set up {folder.name}: `{' '.join(command)}` failed")


def installer(python: Path) -> list[str | Path]:
    """The command that installs into the environment of this interpreter."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", python]
    pip = [sys.executable, "-m", "pip"]
    answer = subprocess.run([*pip, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"pip (\d+)\.(\d+)", answer.stdout)
    if not version or tuple(map(int, version.groups())) < (22, 3):
        raise Stop(f"{sys.executable} needs uv, or pip 22.3 or newer (Debian: apt-get install python3-pip)")
    return [*pip, "--python", python, "install", "-qq", "--disable-pip-version-check"]


# --- commands ------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Be the command line, in the caller's folder; without arguments do the main job."""
    burdenshare = environment("run") / "burdenshare"
    if arguments:
        os.execv(burdenshare, [str(burdenshare), *arguments])
    failed = call(burdenshare, "brief", *PLEDGE, "-o", "brief.html", cwd=None)
    failed = failed or call(burdenshare, "gap", *PLEDGE, cwd=None)
    return failed or call(burdenshare, "scenario", ROOT / "examples" / "brussels-2017", cwd=None)


def test(arguments: list[str]) -> int:
    """Run the tests, two at a time; arguments go to pytest."""
    return call(environment("test") / "python", "-m", "pytest", "-n", "2", "--dist", "loadscope", *arguments)


def lint(arguments: list[str]) -> int:
    """Run every check, also after one has failed."""
    refuse(arguments)
    programs = environment("test")
    checks: dict[str, Callable[[], int]] = {
        "ruff check": lambda: call(programs / "ruff", "check", "."),
        "ruff format": lambda: call(programs / "ruff", "format", "--check", "."),
        "mypy": lambda: call(programs / "mypy"),
        "import contract": lambda: call(programs / "lint-imports"),
        "locks": hosts_in_locks,
    }
    failed = []
    for name, check in checks.items():
        say(f"--- {name}")
        if check():
            failed.append(name)
    say(f"lint: {', '.join(failed)} failed" if failed else f"lint: all {len(checks)} checks passed")
    return 1 if failed else 0


def hosts_in_locks() -> int:
    """A lock that names a registry's host is of no use to someone who has another; name such lines."""
    found = 0
    for lock in sorted(LOCKS.glob("*.lock")):
        for number, line in enumerate(lock.read_text().splitlines(), start=1):
            if re.search(r"://|^--?(index|extra-index|find-links|trusted-host)", line):
                print(f"{lock.relative_to(ROOT)}:{number}: names a host: {line}")
                found += 1
    return found


def docs(arguments: list[str]) -> int:
    """Build the documentation; a warning is an error."""
    refuse(arguments)
    sphinx = environment("test") / "sphinx-build"
    return call(sphinx, "-W", "--keep-going", "--quiet", "docs", "docs/_build")


def bench(arguments: list[str]) -> int:
    """Run the named benchmarks one after the other, or all."""
    scripts = {path.stem.removeprefix("bench_"): path for path in sorted(ROOT.glob("benchmarks/bench_*.py"))}
    if unknown := [name for name in arguments if name not in scripts]:
        raise Stop(f"no benchmark called {', '.join(unknown)}; there are: {', '.join(scripts) or 'none'}")
    python = environment("test") / "python"
    statuses = [call(python, scripts[name]) for name in arguments or scripts]
    return max(statuses, default=0)


def lock(arguments: list[str]) -> int:
    """Compile the locks for every platform and Python, without the address of any registry."""
    uv = shutil.which("uv")
    if uv is None:
        raise Stop("lock needs uv (pip install uv)")
    compiler = [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    bare = ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
    for name, groups in LOCK_GROUPS.items():
        chosen = [part for group in groups for part in ("--group", group)]
        same = [] if name == "run" else ["--constraint", "requirements/run.lock"]
        out = ["-o", f"requirements/{name}.lock"]
        if failed := call(*compiler, *bare, *chosen, *same, *out, *arguments):
            return failed
    return 0


def refuse(arguments: list[str]) -> None:
    """Complain about arguments where none are taken."""
    if arguments:
        raise Stop(f"takes no arguments, got: {' '.join(arguments)}")


COMMANDS = {command.__name__: command for command in (run, test, lint, docs, bench, lock)}


def main(arguments: list[str]) -> int:
    """Find the command and run it; exit statuses are those of the command line (2: your input)."""
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        say(f"{__doc__}\nNamed none of: {', '.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as problem:
        say(f"dev.py {arguments[0]}: {problem}")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is started by whatever python3 there is
        sys.exit(f"dev.py needs Python 3.11 or newer, and {sys.executable} is {sys.version.split()[0]}")
    sys.exit(main(sys.argv[1:]))
