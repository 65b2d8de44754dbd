# SPDX-License-Identifier: MIT
"""One case put to the engine: expected answers, the engine's, and the first difference."""
from collections import namedtuple
import random

import deals
import grid
import named_deal
import why_none
import zone
from comparison import Difference, as_json, first_difference
from engine import ANSWERED, LACKS_STATEMENTS, Reply, ask
from generator import make_case
from model import Model
from plans import LISTED, MERGED, plans_of, what_must_be_alike
from writer import written_case

OWN_ANSWERS = "self"

Failure = namedtuple("Failure", "seed text question difference")


def expected_answers(case, question, written, fault=None, plan=LISTED):
    """What `zone` and `deals` must say; a case in which nobody wants or refuses anything lacks statements. Under
    `--given`, `packages.all` is not compared."""
    model = Model(case, question, fault)
    wanted = model.has_red_line() or any(model.has_preferences(party) for party in model.parties)
    answers = {"exit": ANSWERED if wanted else LACKS_STATEMENTS, "zone": zone.answer(model), "deals": deals.answer(model)}
    if question.given is not None:
        del answers["zone"]["packages"]["all"]
    if wanted and plan == LISTED:
        answers["deals"]["grid"] = grid.answer(model, case, question)
    has_zone = answers["zone"]["central"]["exists"]
    answers["zone"].update(why_none.answer(model, written.lines, plan, has_zone, wanted))
    if question.deal is not None:
        package = named_deal.package_asked(model, question.deal)
        answers["zone"]["why_not"] = named_deal.why_not(model, written.lines, package)
        answers["deals"]["improve"] = named_deal.Improvement(model, package).answer()
    return answers


def reply_to(detente, case, question, written, plan=LISTED):
    """The engine's reply, or the oracle's own faultless answers when asked to try itself."""
    if detente == OWN_ANSWERS:
        return Reply(0, as_json(expected_answers(case, question, written, plan=plan)), None)
    return ask(detente, written.text, question, plan)


def difference(expected, reply):
    if reply.message is not None:
        return Difference("exit", 0, f"{reply.exit_code}: {reply.message}")
    return first_difference(expected, reply.answers)


def written_of(seed, case):
    return written_case(case, random.Random(f"layout {seed}"))


def text_of(seed, case):
    return written_of(seed, case).text


def put(detente, seed, fault=None):
    """Puts the case of a seed; a Failure or None."""
    case, question = make_case(seed)
    return put_case(detente, seed, (case, question, written_of(seed, case)), fault)


def put_case(detente, seed, asked, fault=None):
    """Puts a case, a question and the case as written, with every plan of the seed."""
    case, question, written = asked
    listed, found = None, None
    for plan in plans_of(seed):
        reply = reply_to(detente, case, question, written, plan)
        found = difference(expected_answers(case, question, written, fault, plan), reply)
        if not found and plan == MERGED and detente != OWN_ANSWERS:
            found = first_difference(*what_must_be_alike(listed.answers, reply.answers), "listed and merged")
        if found:
            return Failure(seed, written.text, question, found._replace(key=f"{found.key} ({plan})"))
        listed = listed or reply
    return None


def faults_caught(detente, seed, faults):
    """The faults that this case would have caught; none when engine and oracle already disagree about it."""
    case, question = make_case(seed)
    written = written_of(seed, case)
    reply = reply_to(detente, case, question, written)
    if difference(expected_answers(case, question, written), reply):
        return None
    return [fault for fault in faults if is_caught((case, question, written), reply, fault)]


def is_caught(asked, reply, fault):
    return difference(expected_answers(*asked, fault), reply) is not None
