"""Posts that are short or have too many people, and the people who could help."""
import math
from dataclasses import dataclass, field

from draw import share_out
from places import shifted

# Kinds of jobs of each field: name, level, need weights from and to, how often one is short.
JOBS = [("clerk", 1, 8, 14, 1.0), ("officer", 2, 15, 26, 1.2), ("expert", 3, 28, 40, 0.6)]
GAP_PER_PERSON = 1.1      # people that posts lack, for each who could go
SHORT_SIZE = 2.0          # people that a short post lacks on average
SHORT_MOST = 0.6          # share of the posts of a commune that are short
FROM_COMMUNES = 0.3       # share of the people who come from communes
RELEASED = 0.65           # share of the people of a unit who may be away
SEATS = 0.75              # desks for each person whom the posts of a commune lack
PEOPLE_IN_FIELD = 0.5     # share of an agency's people who are of its own field


@dataclass
class Position:
    id: str
    field: str
    level: int
    weight: int
    often: float
    mandatory: int = 0


@dataclass
class Person:
    id: str
    unit: object
    lat: float
    lon: float
    skills: dict
    volunteer: bool = False
    district: str = ""
    wishes: list = field(default_factory=list)


@dataclass
class Post:
    quota: int
    filled: int
    needed: int

    @property
    def gap(self):
        return max(0, self.needed - self.filled)


def positions(draw, nfields):
    found = []
    for i in range(nfields):
        for name, level, low, high, often in JOBS:
            weight = low + draw.below(high - low + 1)
            mandatory = 1 if level == 2 and i % 4 == 0 else 0
            found.append(Position(f"f{i + 1:02}-{name}", f"f{i + 1:02}", level, weight, often, mandatory))
    return found


def short_posts(draw, communes, jobs, npeople):
    """{(commune, position): post} of the posts that are short; in all they lack a little more than there are people."""
    total = max(1, round(GAP_PER_PERSON * npeople))
    mean = min(SHORT_MOST * len(jobs), total / SHORT_SIZE / len(communes))
    places = []
    for c in communes:
        n = int(mean * (0.5 + draw.real()) + draw.real())
        places += [(c, p) for p in draw.some(jobs, min(n, len(jobs)), lambda p: p.often)]
    if not places:
        places = [(communes[0], jobs[0])]
    posts = {}
    for (c, p), gap in zip(places, share_out(total, [0.4 + 1.6 * draw.real() for _ in places])):
        if gap > 0:
            filled = draw.below(3)
            posts[c.id, p.id] = Post(filled + gap, filled, filled + gap)
            c.gap += gap
    return posts


def add_seats(draw, communes):
    for c in communes:
        c.seats = max(1, round(c.gap * SEATS * (0.7 + 0.6 * draw.real())))
        c.one_off = not draw.chance(0.1)


def skills(draw, nfields, own=None):
    """One field known well and, often, another one less well."""
    first = f"f{draw.below(nfields) + 1:02}" if own is None else own
    level = 3 if draw.chance(0.35) else 2
    known = {first: level}
    if draw.chance(0.6):
        second = f"f{draw.below(nfields) + 1:02}"
        if second != first:
            known[second] = 1 + draw.below(level - 1)
    return known


def surplus_person(draw, communes, jobs, posts, nfields):
    """Somebody of a commune in a post that has one too many from now on."""
    while True:
        c, job = draw.pick(communes), draw.pick(jobs)
        post = posts.get((c.id, job.id))
        if job.level < 3 and (post is None or post.gap == 0):
            break
    if post is None:
        post = posts[c.id, job.id] = Post(1, 1, 1)
    post.filled += 1
    post.quota = max(post.quota, post.filled)
    return c, skills(draw, nfields, job.field)


def people(draw, communes, agencies, jobs, posts, nfields, n, spread_km):
    """n people, each with a home of their own."""
    found = []
    for i in range(n):
        if draw.chance(FROM_COMMUNES):
            unit, known = surplus_person(draw, communes, jobs, posts, nfields)
            lat, lon = shifted(draw, (unit.lat, unit.lon), spread_km / 8)
        else:
            at = draw.below(len(agencies))
            unit = agencies[at]
            known = skills(draw, nfields, f"f{at % nfields + 1:02}" if draw.chance(PEOPLE_IN_FIELD) else None)
            lat, lon = shifted(draw, (unit.lat, unit.lon), spread_km)
        person = Person(f"s{i + 1:06}", unit, lat, lon, known, draw.chance(0.3))
        unit.people.append(person)
        found.append(person)
    return found


def add_release(units):
    for u in units:
        if u.people:
            u.release = max(1, math.floor(len(u.people) * RELEASED))


def add_wishes(draw, persons, communes):
    """Of a few communes drawn, the nearest ones."""
    for p in persons:
        if not draw.chance(0.5):
            continue
        drawn = {}
        for _ in range(8):
            c = draw.pick(communes)
            if c is not p.unit:
                drawn[c.id] = c
        near = sorted(drawn.values(), key=lambda c: ((c.lat - p.lat) ** 2 + (c.lon - p.lon) ** 2, c.id))
        p.wishes = [c.id for c in near[:1 + draw.below(3)]]
        p.district = near[0].district if near else ""
