"""The hard rows of a province (10) to (17) and the values of its tiers (18) to (22), (29)."""
import math
from collections import namedtuple
from fractions import Fraction

Row = namedtuple("Row", "kind unit field course capacity")
TIERS = ["mandatory", "inside", "need", "worst_commune", "fit", "cost"]     # by default
MAXIMISED = ["inside", "fit"]


def row(kind, capacity, unit=None, field=None, course=None):
    return Row(kind, unit, field, course, capacity)


def limits(province):
    """The rows of units, courses and the budget, as (row, uses): what one person
    on an option takes of the row, given the person and the option; inside moves
    take nothing (28)."""
    rows = []
    for key, unit in province.units.items():
        if unit.at_most is not None:                                          # (13)
            rows.append((row("release", unit.at_most, unit=key),
                         lambda s, o, u=key: s.unit == u and not o.inside))
        for field, keep in unit.keep.items():                                 # (14)
            listed = sum(s.count for s in province.staff
                         if s.unit == key and s.skills.get(field, 0) > 0)
            rows.append((row("keep", max(0, listed - keep), unit=key, field=field),
                         lambda s, o, u=key, f=field: s.unit == u and not o.inside
                         and s.skills.get(f, 0) > 0))
        if unit.seats is not None:                                            # (15)
            rows.append((row("seats", unit.seats, unit=key),
                         lambda s, o, u=key: o.unit == u and not o.inside))
    for key, course in province.courses.items():                              # (16)
        rows.append((row("course", course.seats, course=key),
                     lambda s, o, k=key: o.course == k))
    if province.budget is not None:                                           # (17)
        rows.append((row("budget", province.budget), lambda s, o: o.cost))
    return rows


def requests(province):
    """The rows of posts that receive (12), from other units and inside."""
    return [(row("request", post.shortage, unit=unit, field=position),
             lambda s, o, u=unit, p=position: (o.unit, o.position) == (u, p))
            for (unit, position), post in province.posts.items()]


class Meter:
    """Values of the tiers, from the people each post has and sums over options."""

    def __init__(self, province):
        self.posts = list(province.posts.values())
        self.index = {key: i for i, key in enumerate(province.posts)}
        self.needed = [p.needed for p in self.posts]
        self.qualified = [p.qualified for p in self.posts]
        self.surplus = [max(0, p.qualified - p.needed) for p in self.posts]   # (2)
        positions = [province.positions[p.position] for p in self.posts]
        self.weight = [p.weight for p in positions]
        self.mandatory = [p.mandatory for p in positions]
        self.communes = []          # (numbers of its posts, max(1, shortage))
        for key, unit in province.units.items():
            mine = [i for i, p in enumerate(self.posts) if p.unit == key]
            if unit.kind != "agency" and mine:
                short = sum(self.posts[i].shortage for i in mine)
                self.communes.append((mine, max(1, short)))
        self.common = math.lcm(1, *(size for _, size in self.communes))

    def opens(self, people):
        """(11), where people[p] = qualified + arrivals - departures."""
        return [max(0, n - q) for n, q in zip(self.needed, people)]

    def inside(self, filled, gone):
        """(29), from the people who move inside to each post and, holding it, from it."""
        return sum(w * n for w, n in zip(self.weight, filled)) \
            - sum(w * max(0, n - s) for w, n, s in zip(self.weight, gone, self.surplus))

    def values(self, people, inside=0, fit=0, cost=0):
        """One integer a tier; worst_commune times self.common."""
        opens = self.opens(people)
        return {
            "mandatory": sum(max(0, m - q) for m, q in zip(self.mandatory, people) if m > 0),
            "need": sum(w * o for w, o in zip(self.weight, opens)),
            "worst_commune": max((sum(opens[i] for i in mine) * (self.common // size)
                                  for mine, size in self.communes), default=0),
            "inside": inside, "fit": fit, "cost": cost}

    def exact(self, name, value):
        return Fraction(value, self.common) if name == "worst_commune" else Fraction(value)


def allowed(objective, best, last):
    """What later tiers must keep (23), as a Fraction."""
    if last:
        return best
    give = Fraction(objective.absolute)
    if objective.percent and objective.name == "worst_commune":
        give = best * objective.percent
    elif objective.percent:
        give = Fraction(math.floor(abs(best) * objective.percent))
    return best - give if objective.name in MAXIMISED else best + give


def written(value):
    """A Fraction as plans write it: an integer, or "num/den" in lowest terms."""
    value = Fraction(value)
    if value.denominator == 1:
        return value.numerator
    return f"{value.numerator}/{value.denominator}"
