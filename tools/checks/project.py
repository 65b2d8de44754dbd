# SPDX-License-Identifier: MIT
"""What the checks share: which files belong to the project, and how a check ends."""
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def files(*endings):
    """Files of the project that are there, also those not committed yet, as paths from the top."""
    listed = subprocess.run(["git", "-C", TOP, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:  # an unpacked archive
        names = [str(path.relative_to(TOP)) for path in TOP.rglob("*")
                 if not path.relative_to(TOP).parts[0].startswith("build")]
    return sorted({name for name in names if name and (TOP / name).is_file() and name.endswith(tuple(endings) or "")})


def read(name):
    return (TOP / name).read_text(encoding="utf-8", errors="replace")


def end(problems):
    """Prints each problem once and leaves with 1 where there is one."""
    for problem in sorted(set(problems)):
        print(problem)
    sys.exit(1 if problems else 0)


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(0)
