"""Who may serve which post, at what cost and with what fit: (3) to (9), (24), (27)."""
import math
from collections import namedtuple
from types import SimpleNamespace

EARTH = 6371008.8   # metres

GATES = ["own-unit", "no-field", "level", "not-eligible", "holds-short-post",
         "no-route", "too-far"]

Option = namedtuple("Option", "group unit position course metres cost fit inside")


def great_circle(lat1, lon1, lat2, lon2):
    """Metres between two places, by the haversine formula (5)."""
    a, b = math.radians(lat1), math.radians(lat2)
    across = math.radians(lon2 - lon1)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def exact_road(province, person, unit):
    """Unrounded metres by road between a person's home and a unit."""
    here = person.home or province.units[person.unit]
    there = province.units[unit]
    line = great_circle(here.lat, here.lon, there.lat, there.lon)
    return line * province.road_factor


def distance(province, person, unit):
    """Whole metres to a commune, or None when there is no route (5)."""
    origin = person.home.place if person.home else person.unit
    for pair in ((origin, unit), (unit, origin)):
        if pair in province.pairs:
            return province.pairs[pair]
    if province.units[unit].kind == "special_zone":
        return None
    return math.floor(exact_road(province, person, unit) + 0.5)


def level_of(person, field):
    return person.skills.get(field, 0)


def held_post(province, person):
    """The post that a person leaves open when they go (3)."""
    post = province.posts.get((person.unit, person.post))
    if post is None:
        return None
    position = province.positions[post.position]
    return post if level_of(person, position.field) >= position.level else None


def ways(province, person, position):
    """(course or "", level after) by which a person has the level (7)."""
    level = level_of(person, position.field)
    if level >= position.level:
        return [("", level)]
    return [(key, course.end) for key, course in province.courses.items()
            if course.field == position.field
            and course.start <= level < position.level <= course.end]


def gate(province, person, post):
    """The first gate that keeps a person from a post, or None (6)."""
    position = province.positions[post.position]
    if post.unit == person.unit:
        return "own-unit"
    if not ways(province, person, position):
        return "level" if level_of(person, position.field) else "no-field"
    if not person.eligible:
        return "not-eligible"
    held = held_post(province, person)
    if held is not None and held.shortage > 0:
        return "holds-short-post"
    away = distance(province, person, post.unit)
    if away is None:
        return "no-route"
    if province.max_metres is not None and away > province.max_metres:
        return "too-far"
    return None


def cost_of(province, person, unit, away, course):
    """VND of one person (8)."""
    cost = province.courses[course].cost if course else 0
    from_agency = province.units[person.unit].kind == "agency"
    if from_agency and province.units[unit].one_off:
        cost += province.one_off
    passed = [band for band in province.bands if away > band.over]
    if passed:
        cost += province.months * max(passed).monthly
    if away > province.rent.over:
        cost += province.months * province.rent.monthly
    return cost


def fit_of(province, person, post, course, level_after):
    """Points of one person (9)."""
    own, there, fit = province.units[person.unit], province.units[post.unit], province.fit
    points = sum(p for p, wish in zip(fit.wishes, person.wishes) if wish == post.unit)
    if set(person.districts or own.districts) & set(there.districts):
        points += fit.same_district
    if post.unit in own.neighbours or person.unit in there.neighbours:
        points += fit.neighbour
    if person.volunteer:
        points += fit.volunteer
    if course:
        points += fit.course
    return points + fit.level_above * (level_after - province.positions[post.position].level)


def receives(province, post):
    return post.shortage > 0 and province.units[post.unit].kind != "agency"


def moves_inside(province, person, post):
    """Is there an inside move of the person to a post that receives (27)?"""
    if all(o.name != "inside" for o in province.objectives):
        return False
    if post.unit != person.unit or post.position == person.post:
        return False
    position, held = province.positions[post.position], held_post(province, person)
    return level_of(person, position.field) >= position.level \
        and (held is None or held.shortage == 0)


def options_of(province, person, group):
    """All options of a person, inside moves too, in order of unit, position and course (6)."""
    found = []
    for post in province.posts.values():
        if not receives(province, post):
            continue
        if moves_inside(province, person, post):
            found.append(Option(group, post.unit, post.position, "", 0, 0, 0, True))
        if gate(province, person, post):
            continue
        away = distance(province, person, post.unit)
        for course, after in ways(province, person, province.positions[post.position]):
            found.append(Option(group, post.unit, post.position, course, away,
                                cost_of(province, person, post.unit, away, course),
                                fit_of(province, person, post, course, after), False))
    return sorted(found, key=lambda o: (o.unit, o.position, o.course))


def content(person):
    """What people of one group have in common (24)."""
    return (person.unit, tuple(sorted(person.skills.items())), person.eligible,
            person.volunteer, tuple(person.wishes), person.post,
            tuple(person.districts), person.home)


def groups_of(province):
    """Groups of identical people, by key, with their options (24)."""
    alike = {}
    for person in province.staff:               # by id: the first one is the key
        alike.setdefault(content(person), []).append(person)
    groups = []
    for members in alike.values():
        key = members[0].id
        groups.append(SimpleNamespace(
            key=key, members=members, count=sum(m.count for m in members),
            holds=held_post(province, members[0]),
            options=options_of(province, members[0], key)))
    return groups


def barred(province, post):
    """Gate -> people it keeps from a post that receives."""
    shut = {}
    if receives(province, post):
        for person in province.staff:
            name = gate(province, person, post)
            if name:
                shut[name] = shut.get(name, 0) + person.count
    return {name: shut[name] for name in GATES if name in shut}
