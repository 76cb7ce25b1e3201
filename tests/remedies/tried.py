#!/usr/bin/python3
"""The remedies of the sample province, tried by solving: tried.py PROGRAM [UNIT/POSITION ...].

For each open post that `explain` names remedies for (those given, or all), the config is copied and changed, and one person
more is forced to the post: it gets a position of its own, the same but for how many are mandatory.  With a remedy no
objective before cost may be worse than PLAN was allowed to be, and with one unit less some must be.  A remedy of
one unit has none of it less: that is tried once for a post.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "configs", "lam-dong")
FORCED = "forced"
UNKNOWN = "not known"  # a search gave up, or an objective got better at the cost of those after it
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
    """So much as the remedy says, or less."""
    for more in remedy["where"]:
        kind, amount = remedy["kind"], more["amount"] - less
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
                    "skills." + more["field"]: "3"}
            province.edit("staff.csv", lambda rows: rows.append(dict({k: "" for k in rows[0]}, **hire)))
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


def need_as_allowed(plan, tried):
    """What `need` may lose when it may be what the plan's was allowed; None: it says so already, or may lose nothing."""
    allowed = {t["name"]: number(t["allowed"]) for t in plan["tiers"]}["need"]
    now = {t["name"]: t for t in tried["tiers"]}["need"]
    return allowed - number(now["best"]) if number(now["allowed"]) != allowed >= number(now["best"]) else None


def worse(plan, tried):
    """The first objective before cost that is worse than the plan's was allowed to be; None: none is.  One that is better hides those after it."""
    for was, now in zip(plan["tiers"], tried["tiers"]):
        if was["name"] == "cost":
            return None
        if now["status"] != "optimal":
            return UNKNOWN
        sign = -1 if was["name"] in MAXIMISED else 1
        if was["name"] == "leximin":
            ranks = [[(number(level["share"]), level["communes"]) for level in tier["profile"]] for tier in (was, now)]
            if ranks[0] != ranks[1]:
                return "leximin" if ranks[1] > ranks[0] else UNKNOWN
        elif sign * number(now["best"]) > sign * number(was["allowed"]):
            return was["name"]
        elif was["best"] == was["allowed"] and now["best"] != was["best"]:
            return UNKNOWN
    return None


def try_one(program, plan, post, remedy, less):
    """What gets worse with the remedy, less so much of it."""
    with tempfile.TemporaryDirectory() as folder:
        province = Province(os.path.join(folder, "tried"))
        force(province, post)
        if remedy:
            lift(province, remedy, plan, post, less)
        tried = solve(program, province, "tried.json")
        room = need_as_allowed(plan, tried)
        if room is not None:
            province.sets["objectives[tier=need].tolerance"] = str(int(room))  # in whole people
            tried = solve(program, province, "tried.json")
        return worse(plan, tried)


def check_post(program, plan, post, remedies, count):
    name, faults = f"{post['unit']}/{post['position']}", []
    found = [r for r in remedies if r["state"] == "found"]
    without = try_one(program, plan, post, None, 0) if found else None
    for remedy in found:
        count["remedies"] += 1
        what = f"{name}, {remedy['amount']} {remedy['unit']} ({remedy['kind']})"
        bad = try_one(program, plan, post, remedy, 0)
        count["unknown"] += bad == UNKNOWN
        if bad and bad != UNKNOWN:
            faults.append(f"{what}: with it {bad} is worse")
        one = remedy["amount"] == 1 or len(remedy["where"]) > 1
        bad = without if one else try_one(program, plan, post, remedy, 1)
        count["unknown"] += bad == UNKNOWN
        if not bad:
            faults.append(f"{what}: less of it does, too")
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
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    count = {"posts": 0, "remedies": 0, "undecided": 0, "not forced": 0, "unknown": 0}
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
