#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An independent oracle for zones and deals.

Builds random small cases as data, writes their text, computes every answer by brute force in exact fractions from
the data, runs the engine on the text and compares. It reads nothing of the engine but its JSON.

    python3 oracle.py --detente build/detente --cases 2000 --seed 1
    python3 oracle.py --detente build/detente --cases 1 --seed 4711 --show     one case, its text and answers
    python3 oracle.py --detente build/detente --faults                         which planted mistakes are caught
    python3 oracle.py --detente self --cases 500                               the oracle against itself
"""
import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
import json
import os
import shlex
import sys

from comparison import as_json
from consistency import inconsistencies
from faults import FAULTS
from generator import make_case
from shrinking import shrink
from trial import OWN_ANSWERS, expected_answers, faults_caught, put, text_of, written_of
from writer import deal_text, question_options

SHOWN_FAILURES = 5
CHUNK = 8
BATCH = 64


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--detente", default="build/detente", help="the command under test, or `self`")
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="seed of the first case; the next has the next seed")
    parser.add_argument("--fault", choices=sorted(FAULTS), help="plant this mistake in the expected answers")
    parser.add_argument("--faults", action="store_true", help="plant each mistake in turn, print which are caught")
    parser.add_argument("--keep", metavar="DIR", help="write failing cases and expected answers there")
    parser.add_argument("--show", action="store_true", help="print the texts and expected answers, run nothing")
    parser.add_argument("--until-failure", action="store_true", help="stop soon after the first failing case")
    parser.add_argument("--no-shrink", action="store_true", help="print failing cases as they are")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def main():
    asked = arguments()
    seeds = range(asked.seed, asked.seed + asked.cases)
    if asked.show:
        for seed in seeds:
            show(seed, asked.fault)
        return 0
    if asked.detente != OWN_ANSWERS and not os.access(asked.detente, os.X_OK):
        print(f"oracle: there is no command at {asked.detente}", file=sys.stderr)
        return 2
    if asked.faults:
        return try_faults(asked, seeds)
    return try_cases(asked, seeds)


def verdict(passed, failed):
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def failures_among(asked, seeds):
    """Of all cases, or of those up to the first failure and some beside it."""
    step = BATCH if asked.until_failure else max(len(seeds), 1)
    with ProcessPoolExecutor(asked.jobs) as pool:
        for start in range(0, len(seeds), step):
            batch = seeds[start:start + step]
            failures = [failure for failure in pool.map(partial(try_case, asked.detente, asked.fault), batch,
                                                        chunksize=CHUNK) if failure]
            if failures:
                return failures
    return []


def try_cases(asked, seeds):
    failures = failures_among(asked, seeds)
    for place, failure in enumerate(failures):
        if asked.keep:
            keep(asked.keep, failure)
        if place < SHOWN_FAILURES:
            report(failure if asked.no_shrink else shrink(asked.detente, failure, asked.fault))
        else:
            print(f"seed {failure.seed}: {brief(failure)}")
    return verdict(len(seeds) - len(failures), len(failures))


def try_case(detente, fault, seed):
    failure = put(detente, seed, fault)
    if detente == OWN_ANSWERS and not failure:
        for wrong in inconsistencies(seed):
            raise AssertionError(f"seed {seed}: {wrong}")
    return failure


def brief(failure):
    return " ".join(f"{failure.difference.key}: expected {plain(failure.difference.expected)}, "
                    f"found {plain(failure.difference.found)}".split())[:200]


def plain(value):
    shown = as_json(value)
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)


def report(failure):
    options = " ".join(shlex.quote(option) for option in question_options(failure.question))
    if failure.question.deal is not None:
        options += " --why-not or --improve " + shlex.quote(deal_text(failure.question.deal))
    print(f"--- seed {failure.seed}: {failure.difference.key}")
    print(f"expected {plain(failure.difference.expected)}")
    print(f"found    {plain(failure.difference.found)}")
    print(f"options  {options or '(none)'}")
    print(failure.text)


def keep(folder, failure):
    """The failing case as it was put, and what was expected of it."""
    os.makedirs(folder, exist_ok=True)
    case, question = make_case(failure.seed)
    stem = os.path.join(folder, f"seed-{failure.seed}")
    with open(stem + ".detente", "w", encoding="utf-8", newline="") as file:
        file.write(text_of(failure.seed, case))
    with open(stem + ".json", "w", encoding="utf-8") as file:
        json.dump({"options": question_options(question), "key": failure.difference.key,
                   "expected": as_json(expected_answers(case, question, written_of(failure.seed, case)))}, file, indent=1, ensure_ascii=False)


def show(seed, fault):
    case, question = make_case(seed)
    print(f"--- seed {seed}, options: {' '.join(map(shlex.quote, question_options(question)))}")
    print(text_of(seed, case))
    print(json.dumps(as_json(expected_answers(case, question, written_of(seed, case), fault)), indent=1, ensure_ascii=False))


def try_faults(asked, seeds):
    """Every planted mistake must be noticed by at least one case; a mistake once noticed is not tried again."""
    first = {}
    with ProcessPoolExecutor(asked.jobs) as pool:
        for start in range(0, len(seeds), BATCH):
            batch = seeds[start:start + BATCH]
            faults = [fault for fault in FAULTS if fault not in first]
            for seed, found in zip(batch, pool.map(partial(faults_caught, asked.detente, faults=faults), batch)):
                note_caught(first, seed, found)
    for fault, meaning in FAULTS.items():
        print(f"{fault:30} {'caught by seed ' + str(first[fault]) if fault in first else 'NOT CAUGHT':22} {meaning}")
    return verdict(len(first), len(FAULTS) - len(first))


def note_caught(first, seed, found):
    if found is None:
        print(f"seed {seed} fails without any fault and is left out")
    for fault in found or []:
        first.setdefault(fault, seed)


if __name__ == "__main__":
    sys.exit(main())
