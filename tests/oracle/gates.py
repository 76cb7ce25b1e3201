"""Who may be seconded to which post, and when: (3), (4), (6), (7)."""
import calendar
import datetime

from distance import distance

GATES = ["own-unit", "no-field", "level", "not-eligible", "not-volunteer", "already-seconded",
         "lever-off", "pinned", "never", "holds-short-post", "no-route", "too-far", "too-late",
         "service-ends"]


def level_of(person, field):
    return person.skills.get(field, 0)


def held_post(province, person):
    """The post that a person leaves open when they go (3)."""
    post = province.posts.get((person.unit, person.post))
    if post is None:
        return None
    position = province.positions[post.position]
    return post if level_of(person, position.field) >= position.level else None


def holds_short_post(province, person):
    held = held_post(province, person)
    return held is not None and held.shortage > 0


def receives(province, post):
    return post.shortage > 0 and province.units[post.unit].kind != "agency"


# Ways to have a level (7).

def prepared(course, person, level):
    """Does the person know enough to start the course?"""
    return course.start <= level or any(
        level_of(person, g) > 0 and level_of(person, g) >= course.start for g in course.related)


def within_reach(province, course, person):
    if course.max_metres is None:
        return True
    away = distance(province, person, course.place)
    return away is not None and away <= course.max_metres


def courses_to(province, person, position):
    """Courses that lead to the position's level for a person who lacks it."""
    level = level_of(person, position.field)
    return [key for key, course in province.courses.items()
            if course.field == position.field and level < position.level <= course.end
            and prepared(course, person, level) and within_reach(province, course, person)]


def ways(province, person, position):
    """(course or "", level after) by which a person has the level."""
    level = level_of(person, position.field)
    if level >= position.level:
        return [("", level)]
    return [(key, province.courses[key].end) for key in courses_to(province, person, position)]


# Terms.

def start_of(province, course):
    """The first day of a term, after the course if there is one."""
    weeks = province.courses[course].weeks if course else 0
    return province.as_of + datetime.timedelta(weeks=weeks)


def end_of(province, start):
    """The day before the same day some months later (or before the last of that month)."""
    year, month = divmod(start.year * 12 + start.month - 1 + province.months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return datetime.date(year, month + 1, day) - datetime.timedelta(days=1)


def in_time(province, start):
    return province.start_by is None or start <= province.start_by


def in_service(province, person, start):
    return person.until is None or end_of(province, start) <= person.until


def possible(province, person, course):
    """Does a term that begins with this course start in time and end in service?"""
    start = start_of(province, course)
    return in_time(province, start) and in_service(province, person, start)


# Gates.

def already_seconded(province, person):
    return person.seconded_until is not None and person.seconded_until >= province.as_of


def law_lets_volunteer(province, kind):
    """What the latest law says that is in force for a kind of staff."""
    rows = [row for row in province.law if row.kind == kind and row.start <= province.as_of]
    return max(rows, key=lambda row: row.start).if_volunteer if rows else True


def must_volunteer(province, person):
    return person.eligible == "if-volunteer" \
        and not (person.volunteer and law_lets_volunteer(province, person.kind))


def lever_of(province, person):
    """The lever that a secondment of the person is."""
    return "second" if province.units[person.unit].kind == "agency" else "between"


def pins_of(province, person):
    return [p for p in province.pairs if p.rule == "pin" and p.person == person.id]


def pinned_elsewhere(province, person, post):
    pins = [(p.commune, p.position) for p in pins_of(province, person)]
    return bool(pins) and (post.unit, post.position) not in pins


def never(province, person, post):
    return any(p.rule == "never" and (p.person == person.id or p.unit == person.unit)
               and p.commune in (None, post.unit) and p.position in (None, post.position)
               for p in province.pairs)


def person_gate(province, person, post):
    """The first gate that has to do with neither field nor road nor date."""
    if person.eligible == "false":
        return "not-eligible"
    if must_volunteer(province, person):
        return "not-volunteer"
    if already_seconded(province, person):
        return "already-seconded"
    if lever_of(province, person) not in province.levers:
        return "lever-off"
    if pinned_elsewhere(province, person, post):
        return "pinned"
    if never(province, person, post):
        return "never"
    return "holds-short-post" if holds_short_post(province, person) else None


def road_gate(province, person, post):
    away = distance(province, person, post.unit)
    if away is None:
        return "no-route"
    if province.max_metres is not None and away > province.max_metres:
        return "too-far"
    return None


def date_gate(province, person, courses):
    starts = [start_of(province, c) for c in courses]
    starts = [s for s in starts if in_time(province, s)]
    if not starts:
        return "too-late"
    if not any(in_service(province, person, s) for s in starts):
        return "service-ends"
    return None


def gate(province, person, post):
    """The first gate that keeps a person from a post, or None (6)."""
    position = province.positions[post.position]
    if post.unit == person.unit:
        return "own-unit"
    courses = [course for course, _ in ways(province, person, position)]
    if not courses:
        return "level" if level_of(person, position.field) else "no-field"
    return person_gate(province, person, post) or road_gate(province, person, post) \
        or date_gate(province, person, courses)


def barred(province, post):
    """Gate -> people it keeps from a post that receives."""
    shut = {}
    if receives(province, post):
        for person in province.staff:
            name = gate(province, person, post)
            if name:
                shut[name] = shut.get(name, 0) + person.count
    return {name: shut[name] for name in GATES if name in shut}
