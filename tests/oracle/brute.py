#!/usr/bin/python3
"""The answer for a tiny province, by trying every plan: brute.py CONFIG.

Nothing here comes from the program: the config is read anew, options and rows
are derived from models/README.md, every plan that keeps the hard rows is listed
and the tiers are applied one after the other.  Prints JSON.
"""
import hashlib
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import options as opt  # noqa: E402
import province as prov  # noqa: E402
import rows as rw  # noqa: E402

SALTS = 4


class TooLarge(Exception):
    """More plans than the caller is willing to wait for."""


class Search:
    """Depth-first over options: every node is a plan that keeps all hard rows."""

    def __init__(self, province, groups, limit):
        self.meter = rw.Meter(province)
        self.limit = limit
        self.plans = []                       # (values, ((option number, people), ...))
        self.options = [o for g in groups for o in g.options]
        self.uses = []                        # per option: [(row number, amount)]
        self.moves = []                       # per option: [(post number, +1 or -1)]
        rows = rw.requests(province) + rw.limits(province)
        self.left = [g.count for g in groups] + [r.capacity for r, _ in rows]
        for number, group in enumerate(groups):
            for option in group.options:
                self.add(number, group, option, rows, len(groups))

    def add(self, number, group, option, rows, first):
        taken = [(first + i, int(uses(group.members[0], option)))
                 for i, (_, uses) in enumerate(rows)]
        self.uses.append([(number, 1)] + [(i, n) for i, n in taken if n])
        index = self.meter.index
        moves = [(index[option.unit, option.position], 1)]
        if group.holds is not None:
            moves.append((index[group.holds.unit, group.holds.position], -1))
        self.moves.append(moves)

    def run(self):
        self.visit(0, (), list(self.meter.qualified), 0, 0)
        return self.plans

    def visit(self, start, plan, people, fit, cost):
        if len(self.plans) >= self.limit:
            raise TooLarge
        self.plans.append((self.meter.values(people, fit, cost), plan))
        left = self.left
        for j in range(start, len(self.options)):
            uses, option = self.uses[j], self.options[j]
            most = min(left[i] // n for i, n in uses)
            for x in range(1, most + 1):
                for i, n in uses:
                    left[i] -= n * x
                after = list(people)
                for post, sign in self.moves[j]:
                    after[post] += sign * x
                self.visit(j + 1, plan + ((j, x),), after,
                           fit + option.fit * x, cost + option.cost * x)
                for i, n in uses:
                    left[i] += n * x


def weight(salt, option):
    """(25)"""
    key = f"{salt}|{option.group}|{option.unit}|{option.position}|{option.course}"
    return 1 + int(hashlib.sha256(key.encode()).hexdigest()[:5], 16)


def lexicographic(province, meter, plans):
    """The tiers one after the other (23): (rows of the report, plans left)."""
    report = []
    for number, objective in enumerate(province.objectives):
        name = objective.name
        sense = -1 if name == "fit" else 1
        best = min(sense * values[name] for values, _ in plans) * sense
        keep = rw.allowed(objective, meter.exact(name, best),
                          number == len(province.objectives) - 1)
        plans = [p for p in plans
                 if sense * meter.exact(name, p[0][name]) <= sense * keep]
        report.append({"name": name, "best": rw.written(meter.exact(name, best)),
                       "allowed": rw.written(keep)})
    return report, plans


def break_ties(options, plans):
    """One plan among the equals, and whether it is the only one left (25)."""
    for salt in range(SALTS):
        sums = [sum(weight(salt, options[j]) * x for j, x in plan)
                for _, plan in plans]
        plans = [p for p, s in zip(plans, sums) if s == min(sums)]
        if len(plans) == 1:
            break
    return plans[0], len(plans) == 1


def hand_out(groups, options, plan):
    """A group's options to its persons (26)."""
    lines = []
    members = {g.key: [[m.id, m.count] for m in g.members] for g in groups}
    for j, x in plan:                    # in order of unit, position, course
        option = options[j]
        queue = members[option.group]
        while x > 0:
            people = min(x, queue[0][1])
            lines.append({"person": queue[0][0], "people": people,
                          "unit": option.unit, "position": option.position,
                          "course": option.course or None})
            x -= people
            queue[0][1] -= people
            if queue[0][1] == 0:
                queue.pop(0)
    return sorted(lines, key=lambda a: (a["person"], a["unit"], a["position"],
                                        a["course"] or ""))


def left_open(meter, options, moves, plan):
    people = list(meter.qualified)
    for j, x in plan:
        for post, sign in moves[j]:
            people[post] += sign * x
    return [(post, n) for post, n in zip(meter.posts, meter.opens(people)) if n > 0]


def solve(province, limit=2000000):
    """The whole answer as a dictionary; see README.md."""
    groups = opt.groups_of(province)
    search = Search(province, groups, limit)
    plans = search.run()
    report, final = lexicographic(province, search.meter, plans)
    (values, plan), unique = break_ties(search.options, final)
    for tier in report:
        tier["value"] = rw.written(search.meter.exact(tier["name"], values[tier["name"]]))
    still = left_open(search.meter, search.options, search.moves, plan)
    return {
        "plans": len(plans), "tiers": report, "unique": unique,
        "assignments": hand_out(groups, search.options, plan),
        "open": [{"unit": p.unit, "position": p.position, "open": n} for p, n in still],
        "barred": {f"{p.unit}/{p.position}": opt.barred(province, p) for p, _ in still}}


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: brute.py CONFIG")
    print(json.dumps(solve(prov.load(sys.argv[1])), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
