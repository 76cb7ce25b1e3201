#!/usr/bin/python3
"""A small random province: random_province.py SEED > province.yaml; with --plan the plan in
force there, or null.

The same seed gives the same province.  Every province is valid, small enough
for brute.py, and keeps its distances away from the edges of rounding.
"""
import copy
import datetime
import json
import os
import random
import sys

import yaml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import distance  # noqa: E402
import old_plan  # noqa: E402
import options as opt  # noqa: E402
import province as prov  # noqa: E402
import random_rules  # noqa: E402
from random_rules import name, some  # noqa: E402

MOST_PLANS = 6000                 # for brute.py
LEAST_PLANS = [2, 10, 40, 150]    # one of them, so that there is something to decide
EDGE = 0.02                       # metres between a distance and the edge where it is rounded

DISTRICTS = ["north", "south", "Bảo Lộc", "593"]
PLACES = ["old-town", "Phan Thiết"]
CODES = ["010", "0101", "90001", "90002", "Đảo-1", "x7", "22918", "7.5", "1e3"]


class Maker:
    """One attempt; `top` is the config as a dictionary, `on` the newer rules that it uses."""

    def __init__(self, rng, on):
        self.rng, self.on = rng, on
        self.odd = rng.random() < 0.1     # amounts without a common divisor
        self.step = 100 if "per_km" in on else 500000
        self.top = {"schema": "secondment/1",
                    "province": {"id": "random", "name": name("Random")},
                    "as_of": datetime.date(2025, 8, 1)}
        self.fields = ["it", "land", "law"][:rng.randint(1, 3)]
        self.top["fields"] = {f: {"name": name(f)} for f in self.fields}

    def chance(self, share):
        return self.rng.random() < share

    def money(self, low, high):
        """VND between two numbers of steps."""
        amount = self.rng.randint(low, high) * self.step
        return amount + self.rng.randint(0, 999) * self.odd

    def place(self):
        lat = round(self.rng.uniform(11.0, 12.4), self.rng.choice([2, 4, 6]))
        lon = round(self.rng.uniform(107.4, 108.8), self.rng.choice([2, 4, 6]))
        return {"lat": lat, "lon": lon}

    def positions(self):
        rng, self.top["positions"] = self.rng, {}
        for i in range(rng.choice([1, 2, 2, 3, 3])):
            field = rng.choice(self.fields)
            row = {"name": name("p"), "field": field, "level": rng.choice([1, 2, 2, 3]),
                   "weight": rng.randint(1, 8)}
            if self.chance(0.4):
                row["mandatory"] = rng.randint(1, 2)
            self.top["positions"][f"{field}-{i}"] = row

    def release(self):
        release = {}
        if self.chance(0.5):
            release["at_most"] = self.rng.randint(0, 2)
        if self.chance(0.4):
            release["keep"] = {f: self.rng.randint(0, 2) for f in some(self.rng, self.fields, 2)}
        return {"release": release} if any(release.values()) else {}

    def units(self):
        rng = self.rng
        codes = rng.sample(CODES, rng.randint(2, 4))
        self.communes, self.agencies = codes, ["so-a", "so-b"][:rng.randint(1, 2)]
        self.top["agencies"] = {a: {"name": name(a), **self.place(), **self.release()}
                                for a in self.agencies}
        self.top["communes"] = {c: self.commune(c) for c in codes}

    def commune(self, code):
        rng = self.rng
        kind = rng.choice(["commune", "ward", "commune", "special_zone"])
        row = {"name": name(code), "kind": kind, **self.place(),
               "population": rng.randint(5000, 60000), **self.release()}
        districts = some(rng, DISTRICTS, 2)
        if districts:
            row["former_district"] = districts if len(districts) > 1 or self.chance(0.5) \
                else districts[0]
        if self.chance(0.4):
            row["neighbours"] = [rng.choice([c for c in self.communes if c != code])]
        if self.chance(0.5):
            row["seats"] = rng.choice([0, 1, 1, 2, 3])
        if self.chance(0.2):
            row["one_off"] = False
        return row

    def posts(self):
        self.top["posts"] = []
        for unit in self.communes + self.agencies:
            share = 0.7 if unit in self.communes else 0.25
            for position, row in self.top["positions"].items():
                if self.chance(share):
                    self.post(unit, position, row.get("mandatory", 0))

    def post(self, unit, position, mandatory):
        rng = self.rng
        needed = max(mandatory, rng.choice([0, 1, 1, 2, 2, 3]))
        filled = rng.choice([0, 0, 0, 1, 2, 3])
        row = {"unit": unit, "position": position, "quota": max(filled, rng.randint(0, 3)),
               "filled": filled, "needed": needed}
        if self.chance(0.5):
            row["qualified"] = rng.randint(0, filled)
        self.top["posts"].append(row)

    def staff(self):
        rng = self.rng
        self.top["staff"] = []
        self.free = {(p["unit"], p["position"]): p["filled"] for p in self.top["posts"]}
        numbers = rng.sample(range(1, 60), 8)
        for number in numbers[:rng.randint(3, 5)]:
            self.top["staff"].append(self.person(f"{number:03d}"))
        for number in numbers[5:5 + rng.choice([0, 0, 1, 2])]:
            twin = dict(rng.choice(self.top["staff"]))
            twin.pop("post", None) if not self.hold(twin) else None
            twin["id"] = rng.choice(["Ấ-", "A", ""]) + f"{number:03d}"
            self.top["staff"].append(twin)
        rng.shuffle(self.top["staff"])

    def hold(self, row):
        """Takes a desk of the post that the person holds; False when none is free."""
        key, count = (row["unit"], row.get("post")), row.get("count", 1)
        if self.free.get(key, 0) < count:
            return False
        self.free[key] -= count
        return True

    def person(self, number):
        rng = self.rng
        row = {"id": number, "unit": rng.choice(self.agencies * 2 + self.communes)}
        fields = some(rng, self.fields, 2) or [rng.choice(self.fields)]
        row["skills"] = {f: rng.choice([1, 2, 2, 3, 3]) for f in fields}
        if self.chance(0.3):
            row["count"] = rng.randint(2, 3)
        if self.chance(0.1):
            row["eligible"] = False
        if self.chance(0.3):
            row["volunteer"] = True
        wishes = some(rng, [c for c in self.communes if c != row["unit"]], 3)
        if wishes and self.chance(0.6):
            row["wishes"] = wishes
        if self.chance(0.3):
            row["former_district"] = rng.choice(DISTRICTS)
        if self.chance(0.25):
            row["home"] = self.place()
            if self.chance(0.6):
                row["home"]["place"] = rng.choice(PLACES)
        self.give_post(row)
        if self.chance(0.7):
            self.suit_inside(row)
        return row

    def give_post(self, row):
        held = [p["position"] for p in self.top["posts"] if p["unit"] == row["unit"]]
        if held and self.chance(0.6):
            row["post"] = self.rng.choice(held)
            if not self.hold(row):
                del row["post"]

    def suit_inside(self, row):
        """Skills for another short post of the own unit; a holder may be qualified where they are."""
        rng, positions = self.rng, self.top["positions"]
        mine = [p for p in self.top["posts"] if p["unit"] == row["unit"]]
        short = [p["position"] for p in mine if p["needed"] > p.get("qualified", p["filled"])]
        others = [p["position"] for p in mine if p["position"] not in short]
        if short and others and "post" not in row and self.chance(0.7):
            row["post"] = rng.choice(others)
            if not self.hold(row):
                del row["post"]
        wanted = [rng.choice(short)] if short else []
        if row.get("post") in others and self.chance(0.7):
            wanted.append(row["post"])
        for position in wanted:
            field, level = positions[position]["field"], positions[position]["level"]
            row["skills"][field] = max(row["skills"].get(field, 0), rng.choice([level, level, 3]))

    def courses(self):
        rng, courses = self.rng, {}
        for i in range(rng.choice([0, 1, 2, 3])):
            start = rng.randint(0, 2)
            courses[f"c{i}"] = {"name": name("c"), "field": rng.choice(self.fields),
                                "from": start, "to": rng.randint(start + 1, 3),
                                "seats": rng.randint(0, 3), "weeks": rng.randint(1, 8),
                                "cost": self.money(0, 12)}
        if courses:
            self.top["courses"] = courses

    def rules(self):
        rng = self.rng
        travel = {"road_factor": rng.choice([1, 1.3, 1.5, 1.275]), "pairs": self.pairs()}
        if self.chance(0.6):
            travel["max_km"] = rng.choice([60, 90, 120.5, 150, 200])
        self.top["rules"] = {"term": {"months": rng.choice([3, 6]), "at_most_months": 36},
                             "travel": travel}

    def pairs(self):
        rng, pairs, seen = self.rng, [], set()
        homes = {s["home"].get("place") for s in self.top["staff"] if "home" in s}
        origins = self.agencies + self.communes + [p for p in PLACES if p in homes]
        for start in origins:
            for end in self.communes:
                if start != end and {start, end} not in [set(s) for s in seen] \
                        and self.chance(0.25):
                    seen.add((start, end))
                    pairs.append({"from": start, "to": end,
                                  "km": rng.choice([30, 45.5, 50, 88, 120.5, 140.001])})
        return pairs

    def costs(self):
        rng, bands, over = self.rng, [], 0
        for _ in range(rng.randint(0, 3)):
            over += rng.choice([20, 30, 50.5])
            bands.append({"over_km": over, "monthly": self.money(0, 4)})
        costs = {"one_off": self.money(0, 20)}
        if bands:
            costs["travel_bands"] = bands
        if self.chance(0.6):
            costs["rent"] = {"over_km": rng.choice([30, 45.5]), "monthly": self.money(1, 3)}
        self.top["costs"] = costs
        if self.chance(0.4):
            self.top["fit"] = {"wishes": [25, 15, 4], "same_district": rng.randint(0, 20),
                               "neighbour": rng.randint(-5, 5), "volunteer": 7,
                               "level_above": rng.randint(-2, 3), "course": rng.randint(-20, 0)}

    def objectives(self):
        rng, default = self.rng, list(prov.DEFAULT_TIERS)
        names = random_rules.tier_names(self)
        if self.chance(0.5):
            rng.shuffle(names)
        if self.chance(0.3):
            names = names[:rng.randint(1, 5)]
        if len(names) > 1 and "inside" in names and self.chance(0.6):
            names.remove("inside")
        if self.chance(0.2 if names == default else 0.15):
            return                                              # the default
        self.top["objectives"] = [self.objective(n) for n in names]

    def objective(self, tier):
        row = {"tier": tier, **random_rules.tier_details(self, tier)}
        if tier != "leximin" and self.chance(0.5):
            percent = self.rng.choice(["1%", "5%", "12.5%", "33.33%", "50%", "100%"])
            absolute = {"mandatory": 1, "inside": self.rng.randint(1, 9),
                        "need": self.rng.randint(1, 9), "worst_commune": percent,
                        "change": 1, "levers": self.rng.randint(1, 3),
                        "fit": self.rng.randint(1, 30), "cost": self.money(1, 20),
                        "sum": self.money(1, 20)}[tier]
            row["tolerance"] = self.rng.choice([percent, absolute])
        return row if len(row) > 1 else tier

    def budget(self, province):
        """None, more than enough, or such that a few options use it up."""
        costs = [o.cost for g in opt.groups_of(province) for o in g.options if o.cost > 0]
        kind = self.rng.choice(["none", "slack", "binding", "binding"])
        if kind == "slack":
            self.top["budget"] = {"total": 10 * sum(costs)}
        elif kind == "binding" and costs:
            total = sum(self.rng.choice(costs) for _ in range(self.rng.randint(1, 3)))
            short = self.rng.choice([0, 1, 200]) if self.odd else 0
            self.top["budget"] = {"total": max(0, total - short)}

    def make(self):
        for part in (self.positions, self.units, self.posts, self.staff, self.courses,
                     self.rules, self.costs, self.objectives):
            part()
        random_rules.add(self)
        if self.top["posts"]:
            self.budget(loaded(self.top))
            random_rules.add_pairs(self, loaded(self.top))
        return self.top


class Dumper(yaml.SafeDumper):
    """Writes every value out, without aliases."""

    def ignore_aliases(self, data):
        return True


def dumped(top):
    return yaml.dump(top, Dumper=Dumper, allow_unicode=True, sort_keys=False,
                     default_flow_style=None, width=110)


def as_text(node):
    """The tree with every scalar as YAML would show it."""
    if isinstance(node, dict):
        return {as_text(k): as_text(v) for k, v in node.items()}
    if isinstance(node, list):
        return [as_text(v) for v in node]
    return str(node).lower() if isinstance(node, bool) else str(node)


def loaded(top, plan=None):
    return prov.from_tree(as_text(top), ".", plan)


def on_edge(province):
    """Would another mathematical library round some distance to another metre?"""
    return any(abs(distance.exact_road(province, person, key) % 1 - 0.5) < EDGE
               for person in province.staff for key in province.units)


def plans_of(province):
    """How many plans a province has, or None when there are too many."""
    search = brute.Search(province, opt.groups_of(province), MOST_PLANS)
    try:
        return len(search.run())
    except brute.TooLarge:
        return None


def plan_in_force(rng, top):
    """A plan in force: that of the province when something was different, or None."""
    province = loaded(random_rules.changed(rng, copy.deepcopy(top)))
    try:
        return old_plan.written(province, brute.solve(province, MOST_PLANS))
    except brute.TooLarge:
        return None


class Draw:
    """What a seed decides before its provinces are tried one after the other."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.least = self.rng.choice(LEAST_PLANS)
        self.on = random_rules.chosen(self.rng)
        self.in_force = "force" in self.on
        self.impossible = "pairs" in self.on and self.rng.random() < 0.15

    def usable(self, top, plan):
        """Small, not on an edge, and with something to decide; or without any plan."""
        if not top["posts"] or (self.in_force and plan is None):
            return False
        province = loaded(top, plan)
        if on_edge(province):
            return False
        plans = plans_of(province)
        return plans is not None and (plans == 0 if self.impossible else plans >= self.least)

    def attempt(self):
        top = Maker(self.rng, self.on).make()
        plan = None
        if self.in_force and top["posts"]:
            plan = plan_in_force(self.rng, top)
        return top, plan

    def run(self):
        while True:
            top, plan = self.attempt()
            if self.usable(top, plan):
                return dumped(top), plan


def province_of(seed):
    """The text of the province of a seed, and the plan in force there or None."""
    return Draw(seed).run()


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--plan"]):
        sys.exit("usage: random_province.py SEED [--plan]")
    config, plan = province_of(int(sys.argv[1]))
    sys.stdout.write(config if len(sys.argv) == 2 else json.dumps(plan, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
