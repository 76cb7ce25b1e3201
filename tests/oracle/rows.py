"""The hard rows of a province: (10) to (17), (31), (33), (35), (36)."""
import math
from fractions import Fraction


class Row:
    """An upper limit: `where` says of what, `uses(person, option)` how much one person
    takes; both are counted in parts of a person, `scale` parts being one."""

    def __init__(self, kind, capacity, uses, scale=1, **where):
        self.kind, self.where, self.scale = kind, where, scale
        self.capacity, self.uses = capacity * scale, uses

    def __str__(self):
        return f"{self.kind} {self.where}"


def parts(province, days):
    """Parts of a person in some days of a week: a full-time person is province.week."""
    return days * province.week // 5


def head(province, unit):
    """People of a unit, of which a percentage may go (13)."""
    posts = [p.filled for p in province.posts.values() if p.unit == unit]
    return sum(posts) if posts else sum(s.count for s in province.staff if s.unit == unit)


def release(province, key, unit):                                             # (13)
    limits = [] if unit.at_most is None else [unit.at_most]
    if unit.percent is not None:
        limits.append(math.floor(unit.percent * head(province, key)))
    return [Row("release", min(limits), lambda s, o: o.seconded and s.unit == key,
                unit=key)] if limits else []


def keep(province, key, unit):                                                # (14)
    found = []
    for field, people in unit.keep.items():
        listed = sum(s.count for s in province.staff
                     if s.unit == key and s.skills.get(field, 0) > 0)
        found.append(Row("keep", max(0, listed - people), lambda s, o, f=field:
                         o.seconded and s.unit == key and s.skills.get(f, 0) > 0,
                         unit=key, field=field))
    return found


def seats(province, key, unit):                                               # (15)
    if unit.seats is None:
        return []
    return [Row("seats", unit.seats,
                lambda s, o: o.outside and parts(province, o.days_at(key)),
                province.week, unit=key)]


def same_unit(province):                                                      # (36)
    if province.same_unit is None:
        return []
    communes = [k for k, u in province.units.items() if u.kind != "agency"]
    return [Row("same-unit", province.same_unit, lambda s, o, f=sender, c=commune:
                o.seconded and s.unit == f and o.serves(c), **{"unit": commune, "from": sender})
            for sender in province.units for commune in communes if sender != commune]


def budgets(province):                                                        # (17), (17b)
    found = []
    if province.budget is not None:
        found.append(Row("budget", province.budget, lambda s, o: o.cost))
    for key, budget in province.budgets.items():
        found.append(Row("budget", budget.limit, lambda s, o, pays=budget.pays:
                         sum(o.costs.get(part, 0) for part in pays), budget=key))
    return found


def requested(province):                                                      # (12b)
    return [Row("request", post.requested, lambda s, o, u=unit, p=position:
                o.outside and parts(province, o.days_at(u, p)),
                province.week, unit=unit, position=position)
            for (unit, position), post in province.posts.items() if post.requested is not None]


def recruits(province):                                                       # (31)
    if all(hire.lever != "recruit" for hire in province.hires.values()):
        return []
    return [Row("recruit", max(0, post.quota - post.filled), lambda s, o, u=unit, p=position:
                o.lever == "recruit" and o.serves(u, p), unit=unit, position=position)
            for (unit, position), post in province.posts.items()]


def limits(province):
    """The rows that a plan lists among its resources when they are used up."""
    found = []
    for key, unit in province.units.items():
        for part in (release, keep, seats):
            found += part(province, key, unit)
    for key, course in province.courses.items():                              # (16)
        found.append(Row("course", course.seats, lambda s, o, k=key: o.course == k, course=key))
    return found + requested(province) + recruits(province) + budgets(province) \
        + same_unit(province)


def shortages(province):
    """The rows of posts (12), for all levers."""
    return [Row("shortage", post.shortage, lambda s, o, u=unit, p=position:
                parts(province, o.days_at(u, p)), province.week, unit=unit, position=position)
            for (unit, position), post in province.posts.items()]


class AtLeast:
    """People whom a plan must have: 0 is enough where `or_none` holds."""

    def __init__(self, text, people, counts, or_none=False):
        self.text, self.people, self.counts, self.or_none = text, people, counts, or_none

    def kept(self, people):
        return people >= self.people or (self.or_none and people == 0)


def minima(province):
    """The rows that only a complete plan can keep: musts, pins (33), courses (35)."""
    found = [AtLeast(f"{p.rule} {p.person or p.unit}", p.people, lambda s, o, p=p:
                     o.seconded and (s.id == p.person or s.unit == p.unit)
                     and o.serves(p.commune, p.position))
             for p in province.pairs if p.rule != "never"]
    return found + [AtLeast(f"course {key}", c.min_seats, lambda s, o, k=key: o.course == k, True)
                    for key, c in province.courses.items() if c.min_seats > 0]


def written(value):
    """A number as plans write it: an integer, or "num/den" in lowest terms."""
    value = Fraction(value)
    if value.denominator == 1:
        return value.numerator
    return f"{value.numerator}/{value.denominator}"
