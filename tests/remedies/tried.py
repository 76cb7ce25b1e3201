#!/usr/bin/python3
"""The remedies of the sample province, tried by solving: tried.py PROGRAM [--hidden] [UNIT/POSITION ...].

For each open post that `explain` names remedies for (those given, or all), the config is copied and changed, and one person
more is forced to the post: it gets a position of its own, the same but for how many are mandatory.  With a remedy no
objective before cost may be worse than PLAN was allowed to be, and with one unit less some must be.  A remedy of
one unit has none of it less: that is tried once for a post.
"""
import csv
import itertools
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "configs", "lam-dong")
FORCED = "forced"
WEEK = 5  # parts of a person's week that an objective counts
UNKNOWN = "not known"  # a search gave up
BETTER = "leximin better"  # and so it may hide what is worse
HIDDEN = "--hidden" in sys.argv
AGAIN = "again"
MAXIMISED = ("inside", "fit")


def number(value):
    return Fraction(str(value))


class Province:
    """A copy of the sample's files, to be changed."""

    def __init__(self, folder):
        shutil.copytree(SAMPLE, folder)
        self.folder, self.sets = folder, {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def edit(self, table, change):
        """Lets `change` have the list of rows."""
        with open(self.path(table), encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, names = list(reader), reader.fieldnames
        change(rows)
        with open(self.path(table), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def highest_level(self, field):
        """That all its posts are content with: more would suit some of them better."""
        with open(self.path("positions.csv"), encoding="utf-8", newline="") as file:
            return max((r["level"] for r in csv.DictReader(file) if r["field"] == field), key=int)

    def add(self, table, key, column, more):
        def change(rows):
            row = next(r for r in rows if all(r[k] == v for k, v in key.items()))
            row[column] = str(max(0, int(row[column]) + more))
        self.edit(table, change)


def force(province, post):
    """One person more at the post than the plan has; `post` is a line of what it leaves open."""
    have = post["qualified"] + post["arrivals"] - post["departures"]

    def positions(rows):
        row = dict(next(r for r in rows if r["id"] == post["position"]))
        if int(row["mandatory"] or 0) > have:
            raise LookupError("its mandatory people are not there")
        rows.append(dict(row, id=FORCED, mandatory=str(have + 1)))

    def posts(rows):
        row = next(r for r in rows if (r["unit"], r["position"]) == (post["unit"], post["position"]))
        row.update(position=FORCED, needed=str(post["needed"]))

    def work(rows):  # it would be another position's
        with open(province.path("activities.csv"), encoding="utf-8", newline="") as file:
            own = {r["id"] for r in csv.DictReader(file) if r["position"] == post["position"]}
        rows[:] = [r for r in rows if r["unit"] != post["unit"] or r["activity"] not in own]
    province.edit("positions.csv", positions)
    province.edit("posts.csv", posts)
    province.edit("workload.csv", work)


def lift(province, remedy, plan, post, less):
    """So much as the remedy says; less: one unit less, at the first place."""
    for number, more in enumerate(remedy["where"]):
        kind, amount = remedy["kind"], more["amount"] - (less and number == 0)
        if kind == "seats":
            province.add("communes.csv", {"code": more["unit"]}, "seats", amount)
        elif kind == "requested":
            same = (more["unit"], more["position"]) == (post["unit"], post["position"])
            position = FORCED if same else more["position"]
            province.add("posts.csv", {"unit": more["unit"], "position": position}, "requested", amount)
        elif kind == "course":
            province.sets[f"courses.{more['course']}.seats"] = f"+{amount}"
        elif kind == "budget":
            key = f"budgets.{more['budget']}.limit" if "budget" in more else "budget.total"
            province.sets[key] = f"+{amount}"
        elif kind == "release":
            raise_release(province, more["unit"], capacity(plan, more["unit"]) + amount)
        elif kind == "keep":
            province.add("agencies.csv", {"id": more["unit"]}, "release.keep." + more["field"], -amount)
        elif kind == "person" and amount > 0:
            hire = {"id": "one-more-" + more["unit"], "unit": more["unit"], "count": str(amount), "eligible": "true",
                    "skills." + more["field"]: province.highest_level(more["field"])}
            province.edit("staff.csv", lambda rows, hire=hire: rows.append(dict({k: "" for k in rows[0]}, **hire)))
    if remedy["kind"] == "km":
        province.sets["rules.travel.max_km"] = f"+{(remedy['amount'] - less) / 1000:g}"


def capacity(plan, unit):
    return next(r["capacity"] for r in plan["resources"] if r["kind"] == "release" and r.get("unit") == unit)


def raise_release(province, unit, most):
    def change(rows):
        for row in rows:
            if unit in (row.get("id"), row.get("code")):
                row.update({"release.at_most": str(most), "release.percent": ""}
                           if "release.percent" in row else {"release.at_most": str(most)})
    province.edit("agencies.csv", change)
    province.edit("communes.csv", change)


def run(program, *arguments, fine=(0,)):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in fine:
        raise RuntimeError(f"{arguments[0]} ends with {done.returncode}: {done.stderr}")
    return done.stdout


def solve(program, province, name):
    sets = [word for key, value in province.sets.items() for word in ("--set", f"{key}={value}")]
    run(program, "solve", "-q", province.path("province.yaml"), "-o", province.path(name), *sets, fine=(0, 5))
    with open(province.path(name), encoding="utf-8") as file:
        return json.load(file)


def tolerance(best, room):
    """What lets a tier give up `room` of its best; None where nothing does exactly."""
    if room.denominator == 1:
        return str(room)
    hundredths = math.ceil(10000 * room / abs(best)) if best else 0
    exact = Fraction(math.floor(abs(best) * WEEK * Fraction(hundredths, 10000)), WEEK) == room
    return f"{hundredths / 100:g}%" if exact else None


def ranks(profile):
    """The shares of all communes that lack something, the largest first."""
    return sorted((number(level["share"]) for level in profile for _ in range(level["communes"])), reverse=True)


def compare_ranks(was, now):
    """None: no commune's rank is worse; BETTER: the first that differs is better, but one after it is worse."""
    if all(n <= w for n, w in itertools.zip_longest(now, was, fillvalue=0)):
        return None
    return "leximin" if now > was else BETTER


def judge(plan, tried, tolerances):
    """What the tiers say of what PLAN's were allowed to be, from the first to the last: see decide().  AGAIN: a tolerance is another."""
    was = {tier["name"]: tier for tier in plan["tiers"]}
    better = hides = False  # leximin is; at the cost of a commune
    for index, now in enumerate(tried["tiers"]):
        name = now["name"]
        proved = now["status"] == "optimal"
        if name == "leximin":
            old, new = ranks(was[name]["profile"]), ranks(now["profile"])
            if old == new:
                continue
            if new > old:
                return name if proved else UNKNOWN
            hides |= compare_ranks(old, new) == BETTER
            better = True
            continue
        sign = -1 if name in MAXIMISED else 1
        room = sign * (number(was[name]["allowed"]) - number(now["best"]))
        if room < 0:
            return BETTER if better else name if proved else UNKNOWN
        if index < len(tried["tiers"]) - 1 and number(now["allowed"]) != number(was[name]["allowed"]):
            before, tolerances[name] = tolerances.get(name), tolerance(number(now["best"]), room)
            return UNKNOWN if tolerances[name] in (None, before) else AGAIN
    return BETTER if hides else None


def settle(program, plan, province, names):
    """decide() with the objectives in this order."""
    tolerances = {t["name"]: tolerance(number(t["best"]), abs(number(t["allowed"]) - number(t["best"])))
                  for t in plan["tiers"] if t["name"] in names}
    said = AGAIN
    while said == AGAIN:
        tiers = [f"{{tier: {name}, tolerance: {tolerances[name]}}}" if name != "leximin" else name for name in names]
        province.sets["objectives"] = f"[{', '.join(tiers)}]"
        said = judge(plan, solve(program, province, "tried.json"), tolerances)
    return said


def decide(program, plan, province):
    """The first objective before cost that must be worse than PLAN's was allowed to be; None: none; BETTER: see compare_ranks().

    Each gets what PLAN's was allowed, so that what is better has nothing to hide.  Only leximin has no tolerance: where it is better,
    --hidden asks for it one place later, and so on, which takes a minute or more.
    """
    names = [t["name"] for t in plan["tiers"]]
    names = names[:names.index("cost")]
    said = settle(program, plan, province, names)
    for place in range(names.index("leximin") + 1 if "leximin" in names else len(names), len(names)):
        if said != BETTER or not HIDDEN:
            break
        others = [name for name in names if name != "leximin"]
        said = settle(program, plan, province, others[:place] + ["leximin"] + others[place:])
    return said


def try_one(program, plan, post, remedy, less):
    """What gets worse with the remedy, or with one unit less of it."""
    with tempfile.TemporaryDirectory() as folder:
        province = Province(os.path.join(folder, "tried"))
        force(province, post)
        if remedy:
            lift(province, remedy, plan, post, less)
        return decide(program, plan, province)


def check_remedy(program, plan, post, remedy, without, count):
    """What is wrong with it.  `without`: what gets worse without any remedy."""
    bad, faults = try_one(program, plan, post, remedy, False), []
    count["better"] += bad == BETTER
    count["unknown"] += bad == UNKNOWN
    if bad not in (None, BETTER, UNKNOWN):
        faults.append(f"with it {bad} is worse")
    less = without if remedy["amount"] == 1 else try_one(program, plan, post, remedy, True)
    count["unknown"] += less in (BETTER, UNKNOWN)
    if less is None:
        faults.append("less of it does, too")
    print(f"  {remedy['amount']} {remedy['unit']} ({remedy['kind']}): {bad}; less: {less}", file=sys.stderr, flush=True)
    return faults


def check_post(program, plan, post, remedies, count):
    found, faults = [r for r in remedies if r["state"] == "found"], []
    without = try_one(program, plan, post, None, False) if any(r["amount"] == 1 for r in found) else None
    for remedy in found:
        count["remedies"] += 1
        faults += [f"{post['unit']}/{post['position']}, {remedy['amount']} {remedy['unit']} ({remedy['kind']}): {fault}"
                   for fault in check_remedy(program, plan, post, remedy, without, count)]
    return faults


def check(program, plan, path, post, count):
    """Explains the post and tries what it says."""
    name = f"{post['unit']}/{post['position']}"
    told = json.loads(run(program, "explain", "-q", os.path.join(SAMPLE, "province.yaml"), path, "--post", name,
                          "--format", "json"))["posts"][0]
    count["posts"] += 1
    count["undecided"] += sum(r["state"] == "undecided" for r in told["remedies"])
    try:
        return check_post(program, plan, post, told["remedies"], count)
    except LookupError as why:
        count["not forced"] += 1
        print(f"{name} is not tried: {why}")
        return []


def main():
    program, names = os.path.abspath(sys.argv[1]), [a for a in sys.argv[2:] if a != "--hidden"]
    count = {"posts": 0, "remedies": 0, "undecided": 0, "not forced": 0, "better": 0, "unknown": 0}
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        province = Province(os.path.join(folder, "sample"))
        plan = solve(program, province, "plan.json")
        for post in plan["unfilled"]:
            if names and f"{post['unit']}/{post['position']}" not in names:
                continue
            print(f"{post['unit']}/{post['position']}", file=sys.stderr)
            faults = check(program, plan, province.path("plan.json"), post, count)
            failed += bool(faults)
            print("\n".join(faults), end="\n" if faults else "", flush=True)
    print(", ".join(f"{n} {what}" for what, n in count.items()))
    print(f"{count['posts'] - failed} passed, {failed} failed")
    sys.exit(1 if failed or count["remedies"] == 0 or (names and count["posts"] != len(names)) else 0)


if __name__ == "__main__":
    main()
