"""The tiers of a plan and what each allows the later ones: (11), (18) to (23), (29), (37) to (41)."""
import math
from fractions import Fraction

import province as prov
from rows import written

MAXIMISED = ["inside", "fit"]
IN_PARTS = ["mandatory", "need", "weighted", "sum"]        # `weighted`: need without `by`
RANK = {lever: rank for rank, lever in enumerate(prov.LEVERS)}                # (34)


def per_open(province, unit, by):
    """How many times an open person of a unit counts in need (41)."""
    if by == "population":
        return max(1, (province.units[unit].population + 500) // 1000)
    if by == "pressure":
        posts = [p for p in province.posts.values() if p.unit == unit]
        needed = sum(p.needed for p in posts)
        there = max(1, sum(p.qualified for p in posts))
        return max(1, (100 * needed + there // 2) // there)
    return 1


class Meter:
    """Values of the tiers, from the parts of people each post has and sums over options.

    Values of posts are counted in parts, shares in 1/common; see `exact`."""

    def __init__(self, province):
        self.week = province.week
        self.posts = list(province.posts.values())
        self.index = {key: i for i, key in enumerate(province.posts)}
        self.needed = [p.needed * self.week for p in self.posts]
        self.qualified = [p.qualified * self.week for p in self.posts]
        self.surplus = [max(0, p.qualified - p.needed) for p in self.posts]   # (2)
        positions = [province.positions[p.position] for p in self.posts]
        self.weight = [p.weight for p in positions]
        self.mandatory = [p.mandatory * self.week for p in positions]
        self.weigh(province)
        self.communes = []          # (id, numbers of its posts, max(1, shortage) in parts)
        for key, unit in province.units.items():
            mine = [i for i, p in enumerate(self.posts) if p.unit == key]
            if unit.kind != "agency" and mine:
                short = max(1, sum(self.posts[i].shortage for i in mine))
                self.communes.append((key, mine, short * self.week))
        self.common = math.lcm(1, *(size for _, _, size in self.communes))

    def weigh(self, province):
        """The weights of need by what the objective says, and those of `sum`."""
        tiers = {o.name: o for o in province.objectives}
        by = tiers["need"].by if "need" in tiers else None
        self.need = [w * per_open(province, p.unit, by) for w, p in zip(self.weight, self.posts)]
        self.of = (tiers["sum"].of if "sum" in tiers else None) or {}

    def opens(self, people):
        """(11), where people[p] = qualified + arrivals - departures, all in parts."""
        return [max(0, n - q) for n, q in zip(self.needed, people)]

    def inside(self, filled, gone):
        """(29), from the people who move inside to each post and, holding it, from it."""
        return sum(w * n for w, n in zip(self.weight, filled)) \
            - sum(w * max(0, n - s) for w, n, s in zip(self.weight, gone, self.surplus))

    def shares(self, opens):
        """(20)"""
        return [sum(opens[i] for i in mine) * (self.common // size)
                for _, mine, size in self.communes]

    def values(self, people, **sums):
        """A number for each tier; sums: inside, fit, cost, change, levers."""
        opens = self.opens(people)
        shares = sorted(self.shares(opens), reverse=True)
        found = {
            **dict.fromkeys(("inside", "fit", "cost", "change", "levers"), 0), **sums,
            "mandatory": sum(max(0, m - q) for m, q in zip(self.mandatory, people) if m > 0),
            "need": sum(w * o for w, o in zip(self.need, opens)),
            "weighted": sum(w * o for w, o in zip(self.weight, opens)),
            "worst_commune": max(shares, default=0), "leximin": tuple(shares)}
        found["sum"] = sum(self.in_sum(name, found) for name in self.of)
        return found

    def in_sum(self, name, values):
        """One measure of `sum`, in parts (39)."""
        if name == "need":
            return self.of[name] * values["weighted"]
        scale = 1 if name == "mandatory" else self.week
        sign = -1 if name in MAXIMISED else 1
        return sign * scale * self.of[name] * values[name]

    def exact(self, name, value):
        """A value in people, points, VND or shares."""
        if name == "leximin":
            return tuple(Fraction(share, self.common) for share in value)
        if name == "worst_commune":
            return Fraction(value, self.common)
        return Fraction(value, self.week if name in IN_PARTS else 1)


def allowed(objective, best, last, week):
    """What later tiers must keep (23); a percentage is rounded down to parts of people."""
    if last or objective.name == "leximin":
        return best
    give = Fraction(objective.absolute)
    parts = week if objective.name in IN_PARTS else 1
    if objective.percent and objective.name == "worst_commune":
        give = best * objective.percent
    elif objective.percent:
        give = Fraction(math.floor(abs(best) * parts * objective.percent), parts)
    return best - give if objective.name in MAXIMISED else best + give


def profile(shares):
    """How many communes have each share, from the highest down to above 0 (40)."""
    return [{"share": written(share), "communes": shares.count(share)}
            for share in sorted(set(shares), reverse=True) if share > 0]


def told(value):
    """A tier's value as plans write it: of leximin the largest share."""
    if isinstance(value, tuple):
        value = max(value, default=0)
    return written(value)
