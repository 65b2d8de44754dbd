# SPDX-License-Identifier: MIT
"""What is in force on one day under one view: the base, then events by date, then the view, then `--set`.

A body's statements replace judgements, except that refusals and points are added. Lines of one body that
replace the same thing (walk-aways, needs) stand side by side.
"""
import case as c


class InForce:
    """The judgements of one day, keyed by what replaces what."""

    def __init__(self):
        self.lets, self.counts = {}, {}
        self.weighs, self.values, self.scores = {}, {}, {}
        self.stated_values = {}                        # the statement behind each of `values`
        self.walk_aways, self.status_quo, self.deals = {}, {}, {}
        self.rules, self.bare, self.needs = {}, [], []

    def quantity_of(self, named):
        """The quantity a let or a count stands for."""
        if hasattr(named, "count"):
            return self.counts[named.register, named.count]
        return self.lets[named.name]


def in_force(case, question, fault=None):
    force = InForce()
    for statement in case.statements:
        enter_declaration(force, statement)
    enter_body(force, case.statements, fault)
    bodies = [event.body for event in past_events(case, question, fault)]
    view = [view.body for view in case.of_kind(c.View) if view.name == question.view]
    sets = tuple(c.Let(name, quantity) for name, quantity in question.sets)
    if fault == "view_before_events":
        layers = view + bodies + [sets]
    elif fault == "set_before_bodies":
        layers = [sets] + bodies + view
    else:
        layers = bodies + view + [sets]
    for body in layers:
        enter_body(force, body, fault)
    return force


def past_events(case, question, fault):
    """Events up to and including the as-of day, by date and then in the order of the text."""
    today = (question.as_of or case.as_of).last_day()
    day = c.Date.first_day if fault == "interval_counts_as_first_day" else c.Date.last_day
    events = [e for e in case.of_kind(c.Event) if day(e.date) <= today]
    if fault == "as_of_day_excluded":
        events = [e for e in events if day(e.date) < today]
    if fault == "events_in_text_order":
        return events
    return sorted(events, key=lambda e: day(e.date))


def enter_declaration(force, statement):
    if isinstance(statement, c.Deal):
        force.deals[statement.name] = dict(statement.items)
    elif isinstance(statement, c.Register):
        for count, quantity in statement.counts:
            force.counts.setdefault((statement.name, count), quantity)


def enter_body(force, body, fault):
    """Enter the judgements of the base or of one body."""
    renewed = set()
    for statement in body:
        if isinstance(statement, c.WalksAway):
            if statement.party not in renewed and fault != "walk_aways_pile_up":
                force.walk_aways[statement.party] = []
            renewed.add(statement.party)
            force.walk_aways.setdefault(statement.party, []).append(statement)
        elif isinstance(statement, c.Needs):
            if "needs" not in renewed and fault != "needs_pile_up":
                force.needs = []
            renewed.add("needs")
            force.needs.append(statement)
        else:
            enter_judgement(force, statement, fault)


def enter_judgement(force, statement, fault):
    if isinstance(statement, c.Let):
        force.lets[statement.name] = statement.quantity
    elif isinstance(statement, c.CountIs):
        force.counts[statement.register, statement.count] = statement.quantity
    elif isinstance(statement, c.Weighs):
        force.weighs[statement.party] = statement
    elif isinstance(statement, c.Values):
        force.values[statement.party, statement.issue] = statement
        force.stated_values[statement.party, statement.issue] = statement
    elif isinstance(statement, c.Wants):
        for direction, issue in statement.items:
            force.values[statement.party, issue] = direction
            force.stated_values[statement.party, issue] = statement
    elif isinstance(statement, c.Scores):
        force.scores[statement.party, statement.issue] = statement
    elif isinstance(statement, c.StatusQuo):
        if fault != "status_quo_never_moves" or not force.status_quo:
            force.status_quo.update(statement.items)
    elif isinstance(statement, c.Rule):
        force.rules[statement.name] = statement
    elif isinstance(statement, c.Ends):
        if fault != "rules_never_end":
            force.rules.pop(statement.rule, None)
    elif isinstance(statement, (c.Refuses, c.Points)):
        force.bare.append(statement)
