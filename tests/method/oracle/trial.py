# SPDX-License-Identifier: MIT
"""One case put to the engine: expected answers, the engine's, and the first difference."""
from collections import namedtuple
import random

import deals
import zone
from comparison import Difference, as_json, first_difference
from engine import ANSWERED, LACKS_STATEMENTS, Reply, ask
from generator import make_case
from model import Model
from writer import case_text

OWN_ANSWERS = "self"

Failure = namedtuple("Failure", "seed text question difference")


def expected_answers(case, question, fault=None):
    """What `zone` and `deals` must say; a case in which nobody wants or refuses anything lacks statements. Under `--given`, `packages.all` is not compared."""
    model = Model(case, question, fault)
    wanted = model.has_red_line() or any(model.has_preferences(party) for party in model.parties)
    answers = {"exit": ANSWERED if wanted else LACKS_STATEMENTS, "zone": zone.answer(model), "deals": deals.answer(model)}
    if question.given is not None:
        del answers["zone"]["packages"]["all"]
    return answers


def reply_to(detente, case, question, text):
    """The engine's reply, or the oracle's own faultless answers when asked to try itself."""
    if detente == OWN_ANSWERS:
        return Reply(0, as_json(expected_answers(case, question)), None)
    return ask(detente, text, question)


def difference(expected, reply):
    if reply.message is not None:
        return Difference("exit", 0, f"{reply.exit_code}: {reply.message}")
    return first_difference(expected, reply.answers)


def text_of(seed, case):
    return case_text(case, random.Random(f"layout {seed}"))


def put(detente, seed, fault=None):
    """Puts the case of a seed; a Failure or None."""
    case, question = make_case(seed)
    return put_case(detente, seed, (case, question, text_of(seed, case)), fault)


def put_case(detente, seed, written, fault=None):
    """Puts a case, a question and the case's text."""
    case, question, text = written
    found = difference(expected_answers(case, question, fault), reply_to(detente, case, question, text))
    return Failure(seed, text, question, found) if found else None


def faults_caught(detente, seed, faults):
    """The faults that this case would have caught; none when engine and oracle already disagree about it."""
    case, question = make_case(seed)
    reply = reply_to(detente, case, question, text_of(seed, case))
    if difference(expected_answers(case, question), reply):
        return None
    return [fault for fault in faults if is_caught(case, question, reply, fault)]


def is_caught(case, question, reply, fault):
    return difference(expected_answers(case, question, fault), reply) is not None
