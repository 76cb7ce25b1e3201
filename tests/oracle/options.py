"""What a person may do and what a hire may do, with costs and fit: (6), (24), (27), (31), (32), (42)."""
from dataclasses import dataclass, field
from types import SimpleNamespace

import gates
import weeks
import worth
from distance import distance
from force import FULL_TIME, hire_key

SECONDMENTS = ("between", "second")
FROM_OUTSIDE = ("between", "second", "contract")      # they take a desk there


@dataclass
class Option:
    """What one person of a group does; its parts are (unit, position, days a week)."""
    group: str
    lever: str
    parts: tuple
    course: str = ""
    metres: int = 0
    costs: dict = field(default_factory=dict)
    fits: dict = field(default_factory=dict)
    hire: str = ""

    def __post_init__(self):
        self.base = weeks.base_of(self.parts)
        self.unit, self.position, days = self.base
        self.week = days < FULL_TIME
        self.seconded = self.lever in SECONDMENTS
        self.outside = self.lever in FROM_OUTSIDE
        self.inside = self.lever == "inside"
        self.cost, self.fit = sum(self.costs.values()), sum(self.fits.values())
        self.table = "assignments" if self.seconded else "hires" if self.hire else "reassignments"

    def serves(self, commune=None, position=None):
        """Is some part of it at this commune, with this position?"""
        return any(commune in (None, u) and position in (None, p) for u, p, _ in self.parts)

    def days_at(self, unit, position=None):
        return sum(d for u, p, d in self.parts if u == unit and position in (None, p))


def full_time(post):
    return ((post.unit, post.position, FULL_TIME),)


def ordinary(province, person, post, group):
    """Secondments to one post for the whole week (6)."""
    if FULL_TIME not in post.days:
        return []
    away, lever = distance(province, person, post.unit), gates.lever_of(province, person)
    return [Option(group, lever, full_time(post), course, away,
                   worth.cost_parts(province, person, post.unit, away, course),
                   worth.fit_parts(province, person, post, course, after))
            for course, after in gates.ways(province, person, province.positions[post.position])
            if gates.possible(province, person, course)]


def has_level(province, person, post):
    position = province.positions[post.position]
    return gates.level_of(person, position.field) >= position.level


def part_time(province, person, posts, group):
    """Weeks over the posts that the gates leave (42)."""
    posts = [p for p in posts if has_level(province, person, p)]
    found = []
    for parts in weeks.weeks_over(province, posts):
        unit, position, _ = weeks.base_of(parts)
        post = province.posts[unit, position]
        level = gates.level_of(person, province.positions[position].field)
        away = weeks.metres_of(province, person, parts)
        found.append(Option(group, gates.lever_of(province, person), parts, "", away,
                            worth.cost_parts(province, person, unit, away, ""),
                            worth.fit_parts(province, person, post, "", level)))
    return found


def may_move(province, person):
    """Is the person free for another post of their own unit (27), (32)?"""
    return not gates.already_seconded(province, person) \
        and not gates.pins_of(province, person) \
        and not gates.holds_short_post(province, person)


def moves_inside(province, person, post):
    """Is there an inside move of the person to a post that receives (27)?"""
    listed = any(o.name == "inside" for o in province.objectives)
    return listed and "inside" in province.levers and may_move(province, person) \
        and post.unit == person.unit and post.position != person.post \
        and has_level(province, person, post) \
        and gates.in_service(province, person, province.as_of)


def trainings(province, person, post, group):
    """Courses for a post of the own unit (32)."""
    if "train" not in province.levers or post.unit != person.unit \
            or not may_move(province, person):
        return []
    position = province.positions[post.position]
    return [Option(group, "train", full_time(post), course,
                   costs=worth.given({"course": province.courses[course].cost}))
            for course in gates.courses_to(province, person, position)
            if gates.possible(province, person, course)]


def in_order(options):
    """The order in which people are handed out (26)."""
    return sorted(options, key=lambda o: (o.parts, o.course))


def options_of(province, person, group):
    """All options of a person."""
    receiving = [p for p in province.posts.values() if gates.receives(province, p)]
    passed = [p for p in receiving if gates.gate(province, person, p) is None]
    found = part_time(province, person, passed, group)
    for post in passed:
        found += ordinary(province, person, post, group)
    for post in receiving:
        if moves_inside(province, person, post):
            found.append(Option(group, "inside", full_time(post)))
        found += trainings(province, person, post, group)
    return in_order(found)


def may_hire(province, hire, post):
    """(31)"""
    position = province.positions[post.position]
    return hire.lever in province.levers and gates.receives(province, post) \
        and hire.field == position.field and hire.level >= position.level \
        and gates.in_time(province, hire_start(province, hire)) \
        and (hire.lever != "recruit" or post.quota > post.filled)


def hire_start(province, hire):
    return province.as_of + gates.datetime.timedelta(weeks=hire.weeks)


def hires_of(province, key):
    hire = province.hires[key]
    return in_order(Option(hire_key(key), hire.lever, full_time(post), hire=key,
                           costs=worth.hire_cost(province, hire))
                    for post in province.posts.values() if may_hire(province, hire, post))


def content(person):
    """What people of one group have in common (24)."""
    return (person.unit, tuple(sorted(person.skills.items())), person.eligible,
            person.volunteer, tuple(person.wishes), person.post,
            tuple(person.districts), person.home, person.kind, person.seconded_until,
            person.until, person.home_town, frozenset(person.tags))


def named(province):
    """Persons who are groups of their own (24)."""
    by_pairs = {p.person for p in province.pairs if p.person}
    asked_for = {k for unit in province.units.values() for k in unit.asks_for}
    return by_pairs | asked_for | (province.force.named if province.force else set())


def groups_of(province):
    """Groups of identical people, by key, with their options (24), then the hires."""
    alike, alone = {}, named(province)
    for person in province.staff:               # by id: the first one is the key
        key = person.id if person.id in alone else content(person)
        alike.setdefault(key, []).append(person)
    groups = []
    for members in alike.values():
        key = members[0].id
        groups.append(SimpleNamespace(
            key=key, members=members, count=sum(m.count for m in members),
            holds=gates.held_post(province, members[0]),
            options=options_of(province, members[0], key)))
    for key, hire in province.hires.items():
        member = SimpleNamespace(id=key, count=hire.at_most, unit=None, skills={})
        groups.append(SimpleNamespace(key=hire_key(key), members=[member], count=hire.at_most,
                                      holds=None, options=hires_of(province, key)))
    return groups
