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
        self.moves = []                       # per option: [(place in a state, +1 or -1)]
        rows = rw.requests(province) + rw.limits(province)
        self.left = [g.count for g in groups] + [r.capacity for r, _ in rows]
        for number, group in enumerate(groups):
            for option in group.options:
                self.add(number, group, option, rows, len(groups))

    def add(self, number, group, option, rows, first):
        taken = [(first + i, int(uses(group.members[0], option)))
                 for i, (_, uses) in enumerate(rows)]
        self.uses.append([(number, 1)] + [(i, n) for i, n in taken if n])
        index, n = self.meter.index, len(self.meter.posts)
        to = index[option.unit, option.position]
        moves = [(to, 1)] + [(n + to, 1)] * option.inside
        if group.holds is not None:
            held = index[group.holds.unit, group.holds.position]
            moves += [(held, -1)] + [(2 * n + held, 1)] * option.inside
        self.moves.append(moves)

    def nobody(self):
        """The state before anybody moves: of each post its qualified people, then the people
        who come by inside moves, then the qualified holders who leave it by them."""
        return list(self.meter.qualified) + [0] * (2 * len(self.meter.posts))

    def parts(self, state):
        n = len(self.meter.posts)
        return state[:n], state[n:2 * n], state[2 * n:]

    def after(self, plan):
        state = self.nobody()
        for j, x in plan:
            for place, sign in self.moves[j]:
                state[place] += sign * x
        return state

    def run(self):
        self.visit(0, (), self.nobody(), 0, 0)
        return self.plans

    def visit(self, start, plan, state, fit, cost):
        if len(self.plans) >= self.limit:
            raise TooLarge
        people, filled, gone = self.parts(state)
        inside = self.meter.inside(filled, gone)
        self.plans.append((self.meter.values(people, inside, fit, cost), plan))
        left = self.left
        for j in range(start, len(self.options)):
            uses, option = self.uses[j], self.options[j]
            most = min(left[i] // n for i, n in uses)
            for x in range(1, most + 1):
                for i, n in uses:
                    left[i] -= n * x
                after = list(state)
                for place, sign in self.moves[j]:
                    after[place] += sign * x
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
        sense = -1 if name in rw.MAXIMISED else 1
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
    """A group's options to its persons (26): (assignments, reassignments)."""
    lines, inside = [], []
    members = {g.key: [[m.id, m.count] for m in g.members] for g in groups}
    for j, x in plan:                    # in order of unit, position, course
        option = options[j]
        queue = members[option.group]
        while x > 0:
            people = min(x, queue[0][1])
            line = {"person": queue[0][0], "people": people,
                    "unit": option.unit, "position": option.position}
            if option.inside:
                inside.append(line)
            else:
                lines.append({**line, "course": option.course or None})
            x -= people
            queue[0][1] -= people
            if queue[0][1] == 0:
                queue.pop(0)
    return (sorted(lines, key=lambda a: (a["person"], a["unit"], a["position"],
                                         a["course"] or "")),
            sorted(inside, key=lambda a: (a["person"], a["position"])))


def left_open(search, plan):
    people, _, _ = search.parts(search.after(plan))
    meter = search.meter
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
    assignments, reassignments = hand_out(groups, search.options, plan)
    still = left_open(search, plan)
    return {
        "plans": len(plans), "tiers": report, "unique": unique,
        "assignments": assignments, "reassignments": reassignments,
        "open": [{"unit": p.unit, "position": p.position, "open": n} for p, n in still],
        "barred": {f"{p.unit}/{p.position}": opt.barred(province, p) for p, _ in still}}


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: brute.py CONFIG")
    print(json.dumps(solve(prov.load(sys.argv[1])), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
