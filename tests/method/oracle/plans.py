# SPDX-License-Identifier: MIT
"""Both ways to an answer: packages listed, or merged issue by issue. Small cases are listed unless `--plan` says so."""
import random

LISTED, MERGED = "list", "merge"
MERGED_SHARE = 0.35

# What the plan explains or is free to leave out; `grid_samples` says of the grid that it is drawn.
OF_THE_PLAN = ("notes", "grid", "grid_runs", "grid_samples")


def plans_of(seed):
    """Listed first; a share of the cases is merged as well."""
    return (LISTED, MERGED) if random.Random(f"plan {seed}").random() < MERGED_SHARE else (LISTED,)


def options_of(plan):
    return ["--plan", plan] if plan == MERGED else []


def what_must_be_alike(listed, merged):
    """Both answers of all verbs, without what may differ: which sets are found when there are more than are sought, and
    numbers as ways out, of which merging knows no price."""
    are_complete = all(answers["zone"].get("why_none_complete") for answers in (listed, merged))
    return without_plan(listed, are_complete), without_plan(merged, are_complete)


def without_plan(answers, has_sets):
    found = {verb: {key: value for key, value in answer.items() if key not in OF_THE_PLAN}
             for verb, answer in answers.items() if isinstance(answer, dict)}
    for key in ("why_none_complete", "why_none_count", "cheapest"):
        found["zone"].pop(key, None)
    sets = found["zone"].get("why_none", [])
    found["zone"]["why_none"] = [{key: one[key] for key in ("sentences", "because")} for one in sets] if has_sets else []
    return found
