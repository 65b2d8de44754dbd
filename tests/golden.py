# SPDX-License-Identifier: MIT
"""What the golden suites share: the two commands under test, and counting."""
import concurrent.futures
import difflib
import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
BUILD = TOP / os.environ.get("BUILD", "build")
ACCEPT = "--accept" in sys.argv[1:]
WORDS = [word for word in sys.argv[1:] if word != "--accept"]
LIMIT_SECONDS = 120


def commands():
    """The command, and the one with sanitizers where it is built (golden files are taken from the first)."""
    return [path for path in (BUILD / "detente", BUILD / "sanitized/detente") if path.exists()]


def environment(command):
    """The same surroundings everywhere: no colours, no width of a terminal, no language of the user's."""
    return {"PATH": f"{command.parent}:/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "HOME": "/nonexistent",
            "UBSAN_OPTIONS": "print_stacktrace=1"}


def run(arguments, command, folder, stdin=b"", shell=False):
    """(stdout, stderr, exit); what the build folder is called does not show."""
    try:
        done = subprocess.run(arguments, input=stdin, capture_output=True, cwd=folder, env=environment(command),
                              shell=shell, executable="/bin/bash" if shell else None, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return b"", f"not finished after {LIMIT_SECONDS} s".encode(), -1
    place = str(command.parent).encode()
    return done.stdout.replace(place, b"BUILD"), done.stderr.replace(place, b"BUILD"), done.returncode


def difference(what, expected, found):
    """The lines of a readable difference; none where both are equal."""
    if expected == found:
        return []
    texts = [side.decode(errors="replace").splitlines() for side in (expected, found)]
    return list(difflib.unified_diff(*texts, f"expected {what}", f"found {what}", lineterm="")) or [
        f"{what}: only line breaks at the end differ"]


def read(path):
    return path.read_bytes() if path.is_file() else b""


def chosen(name):
    return not WORDS or any(word in name for word in WORDS)


def count(tests):
    """Runs [(name, function giving problem lines)] several at a time, prints the closing line, leaves."""
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, problems in zip([name for name, _ in tests], pool.map(lambda test: test[1](), tests)):
            if problems:
                failed += 1
                print(f"FAILED {name}")
                print("\n".join(f"  {line}" for line in problems[:60]))
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
