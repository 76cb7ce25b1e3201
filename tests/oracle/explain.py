#!/usr/bin/python3
"""Reasons against brute force: explain.py BINARY FIRST_SEED LAST_SEED.

For each seed a random province and the program's plan; `explain --all` must say of each open post what
a list of all plans says: is there one with one more person there among the best (a tie), which is
the first objective that gets worse, and how good can it be, or is there none at all?  With each remedy such a list must
have a plan with one more there that is worse in no objective but cost, and with one less of it none.  Whom a remedy serves
that is granted, but not tied to the post, must be whom one of the best plans of the province with so much more serves.
"""
import copy
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
import province as prov  # noqa: E402
import tiers  # noqa: E402

ABOUT_OTHERS = ("own-unit", "no-field")


class Plans:
    """All plans of a province, and what is left of them after each tier."""

    def __init__(self, province, search=None):
        self.province = province
        self.search = search or brute.Search(province, opt.groups_of(province), 2000000)
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


ROW_KINDS = {"requested": "request"}
NAMES = ("unit", "position", "field", "course", "budget")


class Lifted(brute.Search):
    """All plans of a province with more of some limits: [(kind, {name: id}, amount)]."""

    def __init__(self, province, more):
        groups = opt.groups_of(province)
        super().__init__(province, groups, 2000000)
        for i, row in enumerate(brute.rw.shortages(province) + brute.rw.limits(province)):
            self.left[len(groups) + i] += row.scale * sum(
                n for kind, where, n in more if row.kind == kind and row.where == where)


def is_no_worse(plans, plan):
    """In no objective but cost; of leximin, in no rank."""
    for objective, keep in zip(plans.province.objectives, plans.allowed):
        value = plans.meter.exact(objective.name, plan[0][objective.name])
        if objective.name == "leximin":
            worse = any(v > k for v, k in zip(value, keep))
        else:
            worse = value < keep if objective.name in tiers.MAXIMISED else value > keep
        if worse and objective.name != "cost":
            return False
    return True


def helps(plans, search, post, most):
    """Has any of these plans one more there, and is no worse?"""
    index = plans.meter.index[post]
    return any(plans.meter.opens(search.people(search.after(plan[1])))[index] <= most
               and is_no_worse(plans, plan) for plan in search.run())


def farther(province, metres):
    changed = copy.copy(province)
    changed.max_metres += metres
    return changed


def highest(province, field):
    """The level that all posts of the field are content with."""
    return max([p.level for p in province.positions.values() if p.field == field], default=1)


def with_people(province, where):
    changed = copy.copy(province)
    changed.staff = list(province.staff)
    for i, more in enumerate(where):
        row = {"id": f"more/{i}", "unit": more["unit"], "skills": {more["field"]: str(highest(province, more["field"]))},
               "count": str(more["amount"])}
        changed.staff.append(prov.read_person(row))
    return changed


def limits_of(plans, remedy):
    """Each limit of the kind, one more of it."""
    kind = ROW_KINDS.get(remedy["kind"], remedy["kind"])
    return [[(kind, row.where, 1)] for row in brute.rw.limits(plans.province) if row.kind == kind]


def more_of(remedy):
    kind = ROW_KINDS.get(remedy["kind"], remedy["kind"])
    return [(kind, {n: m[n] for n in NAMES if n in m}, m["amount"]) for m in remedy["where"]]


def one_less(plans, remedy):
    """Searches with one less than the remedy: none of them may help."""
    province = plans.province
    if remedy["kind"] == "km":
        if remedy["state"] == "none":
            return [Lifted(farther(province, province.max_metres // 2), [])]
        return [Lifted(farther(province, remedy["amount"] - 1), [])]
    if remedy["kind"] == "budget" and remedy["state"] == "found" and len(remedy["where"]) == 1:
        (kind, where, amount), = more_of(remedy)
        return [Lifted(province, [(kind, where, amount - 1)])]
    if remedy["kind"] in ("person", "budget"):
        return []
    if remedy["state"] == "found" and remedy["amount"] == 1:
        return [Lifted(province, [])]
    return [Lifted(province, more) for more in limits_of(plans, remedy)]


def granted(plans, remedy):
    """Searches with the remedy."""
    if remedy["kind"] == "km":
        return Lifted(farther(plans.province, remedy["amount"]), [])
    if remedy["kind"] == "person":
        return Lifted(with_people(plans.province, remedy["where"]), [])
    return Lifted(plans.province, more_of(remedy))


def gains(plans, now, plan):
    """Posts of which less is open than in the plan that is explained: {post: parts of people}."""
    opens = plans.meter.opens(plans.search.people(plans.search.after(plan[1])))
    return {post: opens[plans.meter.index[post]] for post, parts in now.items()
            if opens[plans.meter.index[post]] < parts}


def free_fault(plans, rows, remedy):
    if remedy["left_free"] != "found":
        return f"whom it serves if it is left free is {remedy['left_free']}"
    search = granted(plans, remedy)
    free = Plans(search.province, search)
    now = {(r["unit"], r["position"]): parts_of(plans, r["open"]) for r in rows}
    told = {(s["unit"], s["position"]): parts_of(plans, s["open_with"]) for s in remedy["serves"]}
    if all(gains(free, now, plan) != told for plan in free.faces[-1]):
        return f"serves others if it is left free: {remedy}"
    return None


def remedy_fault(plans, rows, row, remedy):
    post = (row["unit"], row["position"])
    most = max(0, parts_of(plans, row["open"]) - plans.meter.week)
    if remedy["state"] == "undecided":
        return "is undecided"
    if remedy["state"] == "found":
        if not helps(plans, granted(plans, remedy), post, most):
            return f"does not help: {remedy}"
        fault = free_fault(plans, rows, remedy)
        if fault:
            return fault
    if any(helps(plans, search, post, most) for search in one_less(plans, remedy)):
        return f"less helps: {remedy}"
    return None


def remedy_faults(plans, rows, row):
    found = []
    for remedy in row["remedies"]:
        fault = remedy_fault(plans, rows, row, remedy)
        if fault:
            found.append(f"{row['unit']}/{row['position']}, remedy {remedy['kind']} {fault}")
    return found


def explain(case, plan):
    path = os.path.join(case.folder, "plan.json")
    del plan
    done = subprocess.run([case.binary, "explain", case.config, path, "--all", "--remedies", "--format", "json",
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
        found += remedy_faults(plans, rows, row)
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
