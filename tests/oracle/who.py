#!/usr/bin/python3
"""Who serves and who else could, against brute force: who.py PROGRAM FIRST LAST.

Of a random province by seed every plan is listed.  The program solves it, and is asked about people and posts: each
alternative that it tells must be one, none may be missing, and its price must be what the list of plans says: as good
a plan, or the first objective that gets worse, and its best value then, and the best values of those after it, or
none.  Who cannot is told with the right gate.
"""
import json
import operator
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import gates  # noqa: E402
import options as opt  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402
import tiers  # noqa: E402

PLANS_MOST = 20000
ASKED = 4                # people and posts that are asked about in a province
FULL_TIME = 5


class Truth:
    """All plans, and what each objective leaves of them."""

    def __init__(self, province):
        self.province, self.groups = province, opt.groups_of(province)
        search = brute.Search(province, self.groups, PLANS_MOST)
        plans = search.run()
        self.options, self.meter = search.options, search.meter
        self.faces, self.allowed, self.bests = [plans], [], []
        for number, objective in enumerate(province.objectives if plans else []):
            name, left = objective.name, self.faces[-1]
            self.bests.append(self.best(name, left))
            keep, left = self.hold(number, left)
            self.allowed.append(keep)
            self.faces.append(left)

    def hold(self, number, plans):
        """What an objective then allows, and the plans that it leaves."""
        objectives = self.province.objectives
        name = objectives[number].name
        keep = tiers.allowed(objectives[number], self.best(name, plans), number == len(objectives) - 1,
                             self.province.week)
        no_worse = operator.ge if name in tiers.MAXIMISED else operator.le
        return keep, [p for p in plans if no_worse(self.meter.exact(name, p[0][name]), keep)]

    def best(self, name, plans):
        choose = max if name in tiers.MAXIMISED else min
        return self.meter.exact(name, choose(values[name] for values, _ in plans))

    def price(self, keeps):
        """What is the best plan that keeps a condition worth?"""
        for t in range(len(self.faces) - 1, -1, -1):
            left = [p for p in self.faces[t] if keeps(dict(p[1]))]
            if left and t == len(self.allowed):
                return {"price": "tie"}
            if left:
                name = self.province.objectives[t].name
                return self.worse(name, self.best(name, left), self.allowed[t])
        return {"price": "impossible"}

    def objectives(self, keeps):
        """What becomes of all objectives in the best plan that keeps a condition, where one gets worse."""
        first = max(t for t, face in enumerate(self.faces) if any(keeps(dict(p[1])) for p in face))
        left, found = [p for p in self.faces[first] if keeps(dict(p[1]))], []
        for t, objective in enumerate(self.province.objectives):
            told = {"name": objective.name, "same": t < first, "best": self.bests[t]}
            if objective.name == "leximin":
                told["best"] = max(told["best"], default=0)
            if t >= first:
                best = self.best(objective.name, left)
                told.update(self.compared(objective.name, best, self.bests[t]))
                _, left = self.hold(t, left)
            found.append(told)
        return found

    @staticmethod
    def compared(name, best, was):
        if name != "leximin":
            return {"with": best}
        share = next((s for s in sorted(set(best) | set(was), reverse=True) if best.count(s) != was.count(s)), None)
        if share is None:
            return {"with": max(best, default=0)}
        return {"with": max(best, default=0), "share": share, "communes": was.count(share),
                "communes_with": best.count(share)}

    @staticmethod
    def worse(name, best, allowed):
        found = {"price": "worse", "name": name, "with": best, "allowed": allowed}
        if name == "leximin":
            found.update({"with": max(best, default=0), "allowed": max(allowed, default=0)})
            share = next(s for s in sorted(set(best) | set(allowed), reverse=True) if best.count(s) != allowed.count(s))
            found.update(share=share, communes=allowed.count(share), communes_with=best.count(share))
        return found


def parts_of(line):
    if "share" in line:
        return tuple(sorted((p["to"], p["position"], p["days"]) for p in line["share"]))
    return ((line["to"], line["position"], FULL_TIME),)


def told_price(choice):
    if choice["price"] != "worse":
        return {"price": choice["price"]}
    tier = choice["tier"]
    found = {"price": "worse", "name": tier["name"], "with": Fraction(tier["with"]),
             "allowed": Fraction(tier["allowed"])}
    if tier["name"] == "leximin":
        found.update(share=Fraction(tier["share"]), communes=tier["communes"], communes_with=tier["communes_with"])
    return found


def told_objectives(choice):
    """As Truth.objectives() has them; None where one is not proved."""
    found = []
    for told in choice.get("objectives", []):
        if not told["same"] and not told["proved"]:
            return None
        numbers = {key: Fraction(told[key]) for key in ("best", "with", "share") if key in told}
        counts = {key: told[key] for key in ("communes", "communes_with") if key in told}
        found.append({"name": told["name"], "same": told["same"], **numbers, **counts})
    return found


class Case:
    def __init__(self, program, folder, seed):
        self.program, self.folder, self.faults = program, folder, []
        text, plan = random_province.province_of(seed)
        self.config = self.write("province.yaml", text)
        self.more = [] if plan is None else ["--from", self.write("old.json", json.dumps(plan, ensure_ascii=False))]
        self.truth = Truth(prov.load(self.config, plan))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def solve(self):
        """False: there is no plan, or none that is proved best."""
        self.plan = os.path.join(self.folder, "plan.json")
        done = subprocess.run([self.program, "solve", "-q", self.config, "-o", self.plan, *self.more],
                              capture_output=True, check=False)
        return done.returncode == 0

    def explain(self, *asked):
        done = subprocess.run([self.program, "explain", "-q", self.config, self.plan, *self.more, "--format", "json",
                               *asked], capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise ValueError(f"{asked}: explain ends with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)["who"]

    def explain_in_full(self, *asked):
        """With all objectives of each way, which change nothing else."""
        short, full = self.explain(*asked), self.explain(*asked, "--objectives")
        rest = {**full, **{key: [{k: v for k, v in choice.items() if k != "objectives"} for choice in full[key]]
                           for key in ("serves", "others") if key in full}}
        if rest != short:
            self.faults.append(f"{asked}: {short} is something else with --objectives: {rest}")
        return full

    def option_of(self, choice):
        """The number of the option that a choice is."""
        key = choice["person"] if "from" in choice else "hire/" + choice["person"]
        for number, option in enumerate(self.truth.options):
            if (option.group, option.lever, option.course) == (key, choice["lever"], choice.get("course", "")) \
                    and tuple(sorted(option.parts)) == parts_of(choice):
                return number
        raise ValueError(f"no such option: {choice}")

    def check_price(self, choice, used, group):
        if choice["stays"]:
            mine = [j for j, option in enumerate(self.truth.options) if option.group == group.key]
            if used:
                return

            def keeps(plan):
                return sum(plan.get(j, 0) for j in mine) < group.count
        else:
            number, now = self.option_of(choice), choice["people"]

            def keeps(plan):
                return plan.get(number, 0) < now if used else plan.get(number, 0) > now
        expected = self.truth.price(keeps)
        if expected["price"] != "worse":
            if "objectives" in choice:
                self.faults.append(f"{choice} tells objectives, and should not")
        elif told_objectives(choice) != self.truth.objectives(keeps):
            self.faults.append(f"{choice} has these objectives: {self.truth.objectives(keeps)}")
        if told_price(choice) != expected:
            self.faults.append(f"{choice} has the price {expected}")

    def check_choices(self, who, expected, group):
        choices = [(c, True) for c in who.get("serves", [])] + [(c, False) for c in who.get("others", [])]
        told = [self.option_of(c) for c, _ in choices if not c["stays"]]
        if sorted(told) != expected:
            self.faults.append(f"options {sorted(told)} are told, not {expected}")
        for choice, used in choices:
            self.check_price(choice, used, group)
        return len(choices)

    def check_cannot(self, who, people, posts):
        """People: the first of each group."""
        told = {(c["person"], c["unit"], c["position"]): c["gate"] for c in who.get("cannot", [])}
        expected, served = {}, {(o.group, u, p) for o in self.truth.options for u, p, _ in o.parts}
        for name, key, person in people:
            for post in posts:
                if (key, post.unit, post.position) in served or not gates.receives(self.truth.province, post):
                    continue
                gate = gates.gate(self.truth.province, person, post) or "shared"
                if gate not in ("own-unit", "no-field"):
                    expected[name, post.unit, post.position] = gate
        if told != expected:
            self.faults.append(f"who cannot is told as {told}, not {expected}")
        if any(not c["reason"] or not c.get("at", "").startswith(self.config) for c in who.get("cannot", [])):
            self.faults.append("a gate has no reason, or no place")

    def ask_person(self, person):
        truth = self.truth
        group = next(g for g in truth.groups if any(m is person for m in g.members))
        who = self.explain_in_full("--person", person.id)
        expected = [j for j, option in enumerate(truth.options) if option.group == group.key]
        self.check_cannot(who, [(person.id, group.key, person)], truth.province.posts.values())
        return self.check_choices(who, expected, group)

    def ask_way(self, person, post):
        """One person at one post."""
        truth = self.truth
        group = next(g for g in truth.groups if any(m is person for m in g.members))
        expected = [j for j, option in enumerate(truth.options)
                    if option.group == group.key and option.serves(post.unit, post.position)]
        if not expected:
            return 0
        who = self.explain("--person", person.id, "--post", f"{post.unit}/{post.position}")
        return self.check_choices(who, expected, group)

    def ask_post(self, post):
        truth = self.truth
        who = self.explain_in_full("--post", f"{post.unit}/{post.position}")
        expected = [j for j, option in enumerate(truth.options) if option.serves(post.unit, post.position)]
        people = [(g.key, g.key, g.members[0]) for g in truth.groups if not g.key.startswith("hire/")]
        self.check_cannot(who, people, [post])
        return self.check_choices(who, expected, None)


def check(program, seed, folder):
    """Faults, and how many prices were compared."""
    try:
        case = Case(program, folder, seed)
    except brute.TooLarge:
        return [], 0
    if not case.truth.faces[0] or not case.solve():
        return [], 0
    rng, asked = random.Random(seed), 0
    staff, posts = list(case.truth.province.staff), list(case.truth.province.posts.values())
    try:
        for person in rng.sample(staff, min(ASKED, len(staff))):
            asked += case.ask_person(person)
        for post in rng.sample(posts, min(ASKED, len(posts))):
            asked += case.ask_post(post)
        for person in rng.sample(staff, min(ASKED, len(staff))):
            asked += sum(case.ask_way(person, post) for post in rng.sample(posts, min(ASKED, len(posts))))
    except ValueError as wrong:
        case.faults.append(str(wrong))
    return case.faults, asked


def main():
    program, first, last = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    passed = failed = asked = 0
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            faults, n = check(program, seed, folder)
        if faults:
            print(f"{seed}: " + "; ".join(faults))
        passed, failed, asked = passed + (not faults), failed + bool(faults), asked + n
    print(f"{asked} prices compared")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or asked < last - first else 0)


if __name__ == "__main__":
    main()
