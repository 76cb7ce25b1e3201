#!/usr/bin/python3
"""The answer for a tiny province, by trying every plan: brute.py CONFIG [PLAN_IN_FORCE].

Nothing here comes from the program: the config is read anew, options and rows
are derived from models/README.md, every plan that keeps the hard rows is listed
and the tiers are applied one after the other.  Prints JSON.
"""
import hashlib
import json
import operator
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import force  # noqa: E402
import gates  # noqa: E402
import options as opt  # noqa: E402
import province as prov  # noqa: E402
import rows as rw  # noqa: E402
import tiers  # noqa: E402

SALTS = 4


class TooLarge(Exception):
    """More plans than the caller is willing to wait for."""


class Search:
    """Depth-first over options: every node is a plan that keeps all upper limits."""

    def __init__(self, province, groups, limit):
        self.province, self.limit = province, limit
        self.meter = tiers.Meter(province)
        self.plans, self.nodes = [], 0        # (values, ((option number, people), ...))
        self.options = [o for g in groups for o in g.options]
        self.uses = []                        # per option: [(row number, amount)]
        self.moves = []                       # per option: [(place in a state, amount)]
        self.minima = rw.minima(province)
        limits = rw.shortages(province) + rw.limits(province)
        self.left = [g.count for g in groups] + [r.capacity for r in limits]
        for number, group in enumerate(groups):
            for option in group.options:
                taken = [(len(groups) + i, int(row.uses(group.members[0], option)))
                         for i, row in enumerate(limits)]
                self.uses.append([(number, 1)] + [(i, n) for i, n in taken if n])
                self.moves.append(self.moves_of(group, option))
        self.old = [force.people_on(province, o) for o in self.options]

    def moves_of(self, group, option):
        """What one person on an option adds to a state; see `nobody`."""
        n, place = len(self.meter.posts), self.meter.index
        moves = [(place[unit, position], rw.parts(self.province, days))
                 for unit, position, days in option.parts]
        if option.inside:
            moves.append((n + place[option.unit, option.position], 1))
        if group.holds is not None:
            held = place[group.holds.unit, group.holds.position]
            moves.append((held, -self.meter.week))
            if option.inside:
                moves.append((2 * n + held, 1))
        sums = (option.fit, option.cost, tiers.RANK[option.lever])
        moves += [(3 * n + i, amount) for i, amount in enumerate(sums)]
        first = 3 * n + len(sums)
        return moves + [(first + i, 1) for i, row in enumerate(self.minima)
                        if row.counts(group.members[0], option)]

    def nobody(self):
        """The state before anybody moves: of each post its qualified people in parts, then the
        people who come by inside moves, then the qualified holders who leave it by them; fit,
        cost, ranks of levers; then the people in each row of minima."""
        n = len(self.meter.posts)
        return list(self.meter.qualified) + [0] * (2 * n + 3 + len(self.minima))

    def after(self, plan):
        state = self.nobody()
        for j, x in plan:
            for place, amount in self.moves[j]:
                state[place] += amount * x
        return state

    def people(self, state):
        return state[:len(self.meter.posts)]

    def values(self, state, change):
        n = len(self.meter.posts)
        fit, cost, levers = state[3 * n:3 * n + 3]
        return self.meter.values(state[:n], inside=self.meter.inside(state[n:2 * n],
                                                                     state[2 * n:3 * n]),
                                 fit=fit, cost=cost, levers=levers, change=change)

    def run(self):
        self.visit(0, (), self.nobody(), sum(self.old))
        return self.plans

    def add(self, state, change, plan):
        """Keeps a plan if it keeps the minima, too."""
        self.nodes += 1
        if self.nodes > self.limit:
            raise TooLarge
        people = state[3 * len(self.meter.posts) + 3:]
        if all(row.kept(n) for row, n in zip(self.minima, people)):
            self.plans.append((self.values(state, change), plan))

    def changed(self, j, x):
        """What x people on an option add to (37), which is 0 without a plan in force."""
        if self.province.force is None:
            return 0
        return abs(x - self.old[j]) - self.old[j]

    def visit(self, start, plan, state, change):
        self.add(state, change, plan)
        left = self.left
        for j in range(start, len(self.options)):
            uses = self.uses[j]
            most = min(left[i] // n for i, n in uses)
            for x in range(1, most + 1):
                for i, n in uses:
                    left[i] -= n * x
                after = list(state)
                for place, amount in self.moves[j]:
                    after[place] += amount * x
                self.visit(j + 1, plan + ((j, x),), after, change + self.changed(j, x))
                for i, n in uses:
                    left[i] += n * x


def weight(salt, option):
    """(25)"""
    parts = "|".join(f"{u}|{p}" + (f"|{days}" if option.week else "")
                     for u, p, days in option.parts)
    key = f"{salt}|{option.group}|{parts}|{option.course}"
    return 1 + int(hashlib.sha256(key.encode()).hexdigest()[:5], 16)


def lexicographic(province, meter, plans):
    """The tiers one after the other (23): (rows of the report, plans left)."""
    report = []
    for number, objective in enumerate(province.objectives):
        name = objective.name
        choose, no_worse = (max, operator.ge) if name in tiers.MAXIMISED else (min, operator.le)
        best = meter.exact(name, choose(values[name] for values, _ in plans))
        keep = tiers.allowed(objective, best, number == len(province.objectives) - 1,
                             province.week)
        plans = [p for p in plans if no_worse(meter.exact(name, p[0][name]), keep)]
        report.append({"name": name, "best": best, "allowed": keep})
    return report, plans


def break_ties(options, plans):
    """One plan among the equals, and whether it is the only one left (25)."""
    for salt in range(SALTS):
        weights = [weight(salt, option) for option in options]
        sums = [sum(weights[j] * x for j, x in plan) for _, plan in plans]
        least = min(sums)
        plans = [p for p, s in zip(plans, sums) if s == least]
        if len(plans) == 1:
            break
    return plans[0], len(plans) == 1


def line_of(option, who, people):
    """A line of the plan, with what brute force has a word on."""
    line = {"hire" if option.hire else "person": who, "people": people,
            "unit": option.unit, "position": option.position, "lever": option.lever}
    if option.course:
        line["course"] = option.course
    if option.week:
        line["share"] = [{"to": u, "position": p, "days": d} for u, p, d in option.parts]
    return line


def line_order(line):
    """Any order of lines will do, if it is the same on both sides of a comparison."""
    return (line.get("person", line.get("hire")), line["unit"], line["position"],
            line.get("course", ""), str(line.get("share", "")))


def hand_out(groups, options, plan):
    """A group's options to its persons (26): the lines of each table of a plan."""
    tables = {"assignments": [], "reassignments": [], "hires": []}
    members = {g.key: [[m.id, m.count] for m in g.members] for g in groups}
    for j, x in plan:                    # in order of parts and course
        option = options[j]
        queue = members[option.group]
        while x > 0:
            people = min(x, queue[0][1])
            tables[option.table].append(line_of(option, queue[0][0], people))
            x -= people
            queue[0][1] -= people
            if queue[0][1] == 0:
                queue.pop(0)
    return {name: sorted(lines, key=line_order) for name, lines in tables.items()}


def left_open(search, plan):
    meter = search.meter
    opens = meter.opens(search.people(search.after(plan)))
    return [(post, n) for post, n in zip(meter.posts, opens) if n > 0]


def told(meter, report, values):
    """The tiers as a plan writes them."""
    rows = []
    for tier in report:
        value = meter.exact(tier["name"], values[tier["name"]])
        row = {"name": tier["name"], "best": tiers.told(tier["best"]),
               "allowed": tiers.told(tier["allowed"]), "value": tiers.told(value)}
        if tier["name"] == "leximin":
            row["profile"] = tiers.profile(value)
        rows.append(row)
    return rows


def solve(province, limit=2000000):
    """The whole answer as a dictionary; see README.md."""
    groups = opt.groups_of(province)
    search = Search(province, groups, limit)
    plans = search.run()
    if not plans:
        return {"plans": 0}
    report, final = lexicographic(province, search.meter, plans)
    (values, plan), unique = break_ties(search.options, final)
    still = left_open(search, plan)
    week = search.meter.week
    return {
        "plans": len(plans), "tiers": told(search.meter, report, values), "unique": unique,
        **hand_out(groups, search.options, plan),
        "open": [{"unit": p.unit, "position": p.position, "open": rw.written(rw.Fraction(n, week))}
                 for p, n in still],
        "barred": {f"{p.unit}/{p.position}": gates.barred(province, p) for p, _ in still}}


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: brute.py CONFIG [PLAN_IN_FORCE]")
    plan = None
    if len(sys.argv) == 3:
        with open(sys.argv[2], encoding="utf-8") as file:
            plan = json.load(file)
    print(json.dumps(solve(prov.load(sys.argv[1], plan)), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
