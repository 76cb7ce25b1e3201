#!/usr/bin/python3
"""Reasons against brute force: explain.py BINARY FIRST_SEED LAST_SEED.

For each seed a random province and the program's plan; `explain --all` must say of each open post what
a list of all plans says: is there one with one more person there among the best (a tie), which is
the first objective that gets worse, and how good can it be, or is there none at all?
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import compare  # noqa: E402
import gates  # noqa: E402
import options as opt  # noqa: E402
import tiers  # noqa: E402

ABOUT_OTHERS = ("own-unit", "no-field")


class Plans:
    """All plans of a province, and what is left of them after each tier."""

    def __init__(self, province):
        self.province = province
        self.search = brute.Search(province, opt.groups_of(province), 2000000)
        self.meter = self.search.meter
        self.faces = [self.search.run()]
        self.allowed = []
        for number, objective in enumerate(province.objectives):
            some = self.faces[-1]
            best = best_of(self, objective, some)
            keep = tiers.allowed(objective, best, number == len(province.objectives) - 1,
                                 province.week)
            self.faces.append([p for p in some if self.keeps(objective, keep, p)])
            self.allowed.append(keep)

    def keeps(self, objective, keep, plan):
        value = self.meter.exact(objective.name, plan[0][objective.name])
        return value >= keep if objective.name in tiers.MAXIMISED else value <= keep

    def opens(self, plan, post):
        people = self.search.people(self.search.after(plan[1]))
        return self.meter.opens(people)[self.meter.index[post]]

    def with_most(self, tier, post, most):
        """Plans before a tier in which no more than `most` parts of the post are open."""
        return [p for p in self.faces[tier] if self.opens(p, post) <= most]

    def served(self, post):
        return any((u, p) == post for o in self.search.options for u, p, _ in o.parts)


def lines_open(plan):
    return {(u["unit"], u["position"]): u["open"] for u in plan["unfilled"]}


def parts_of(plans, told):
    return int(brute.rw.Fraction(told) * plans.meter.week)


def best_of(plans, objective, some):
    name = objective.name
    choose = max if name in tiers.MAXIMISED else min
    return plans.meter.exact(name, choose(values[name] for values, _ in some))


def tier_fault(plans, row, tier, some):
    """Of a reason `worse`: is it this tier, and so much?"""
    objective = plans.province.objectives[tier]
    best = best_of(plans, objective, some)
    if row["tier"]["name"] != objective.name:
        return f"{row['tier']['name']} gets worse first, not {objective.name}"
    if row["tier"]["with"] != tiers.told(best):
        return f"{objective.name} is {row['tier']['with']} at best, not {tiers.told(best)}"
    if objective.name == "leximin":
        share = brute.rw.Fraction(row["tier"]["share"])
        now = plans.allowed[tier]
        counts = [row["tier"]["communes"], row["tier"]["communes_with"]]
        if counts != [now.count(share), best.count(share)] or counts[0] >= counts[1]:
            return f"{counts} communes at {share}"
        if sum(s > share for s in now) != sum(s > share for s in best):
            return f"{share} is not the first share"
    return None


def asked_fault(plans, row, post):
    """Of a post that somebody could serve."""
    most = max(0, parts_of(plans, row["open"]) - plans.meter.week)
    left = len(plans.province.objectives)
    while left >= 0 and not plans.with_most(left, post, most):
        left -= 1
    truth = "impossible" if left < 0 else "tie" if left == len(plans.province.objectives) \
        else "worse"
    if row["reason"] != truth:
        return f"it is {row['reason']}, not {truth}"
    return tier_fault(plans, row, left, plans.with_most(left, post, most)) \
        if truth == "worse" else None


def post_fault(plans, row):
    post = (row["unit"], row["position"])
    if plans.province.posts[post].shortage == 0 or plans.served(post):
        return asked_fault(plans, row, post)
    if plans.province.units[post[0]].kind == "agency":
        return None if row["reason"] == "agency" else "it is a post of an agency"
    barred = gates.barred(plans.province, plans.province.posts[post])
    barred = {gate: n for gate, n in barred.items() if gate not in ABOUT_OTHERS}
    if row["reason"] != ("gates" if barred else "nobody") or row["barred"] != barred:
        return f"it is {row['reason']} {row['barred']}, not {barred}"
    return None


def explain(case, plan):
    path = os.path.join(case.folder, "plan.json")
    del plan
    done = subprocess.run([case.binary, "explain", case.config, path, "--all", "--format", "json",
                           *case.options], capture_output=True, text=True, encoding="utf-8",
                          check=False)
    if done.returncode != 0:
        raise compare.Refused("explain", done.returncode, done.stderr.strip())
    return json.loads(done.stdout)["posts"]


def faults(case):
    if case.right["plans"] == 0:
        return [], 0
    plan = case.solve()
    rows = explain(case, plan)
    found = []
    if {(r["unit"], r["position"]): r["open"] for r in rows} != lines_open(plan):
        found.append("other posts than the plan leaves open")
    plans = Plans(case.province)
    for row in rows:
        fault = post_fault(plans, row)
        if fault:
            found.append(f"{row['unit']}/{row['position']}: {fault}")
    return found, len(rows)


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: explain.py BINARY FIRST_SEED LAST_SEED")
    failed = asked = 0
    first, last = int(sys.argv[2]), int(sys.argv[3])
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            case = compare.Case(os.path.abspath(sys.argv[1]), str(seed), folder)
            try:
                found, n = faults(case)
            except compare.Refused as refused:
                found, n = [str(refused)], 0
        asked += n
        failed += bool(found)
        if found:
            print(f"{seed}: " + "; ".join(found))
    print(f"{last - first + 1 - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
