# SPDX-License-Identifier: MIT
"""Asks the engine: runs the command on a text and reads nothing but its exit code and its JSON."""
from collections import namedtuple
import json
import os
import subprocess
import tempfile

from plans import LISTED, options_of
from writer import question_options, verb_options

VERBS = ("zone", "deals")
NAME = "case.detente"
SECONDS = 60
ANSWERED, LACKS_STATEMENTS = 0, 3

Reply = namedtuple("Reply", "exit_code answers message")


def ask(detente, text, question, plan=LISTED):
    """The engine's reply to every verb; `answers` is {verb: JSON}, cut short at the first failure."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, NAME), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return ask_in(folder, os.path.abspath(detente), question, plan)


def ask_in(folder, detente, question, plan):
    answers = {}
    for verb in VERBS:
        options = ["--json", "--runs", "0"] + (["--list", "all"] if verb == "deals" else [])
        options += options_of(plan) + verb_options(verb, question)
        command = [detente, verb, NAME] + options + question_options(question)
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return Reply(None, answers, f"{verb}: no answer in {SECONDS} s")
        if done.returncode not in (ANSWERED, LACKS_STATEMENTS):
            return Reply(done.returncode, answers, f"{verb}: {done.stderr.decode(errors='replace').strip()}")
        try:
            answers[verb] = json.loads(done.stdout.decode("utf-8"))
            answers["exit"] = done.returncode
        except ValueError as wrong:
            return Reply(0, answers, f"{verb}: not JSON: {wrong}")
    return Reply(0, answers, None)
