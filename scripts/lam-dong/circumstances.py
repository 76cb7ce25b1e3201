"""What else may count about people and places: the law they are under, days, towns, tags, requests, shared posts.

Everything here is drawn after all that other modules draw, and changes nothing of it.
"""
import tables
from draw import great_circle


def zone_of(commune):
    if commune.code == tables.ISLAND:
        return "island"
    if commune.code in tables.BORDER:
        return "border"
    steep = any(tables.WINDING.get(d, 1) >= 1.7 for d in commune.districts)
    return "highlands" if steep and commune.facts["kind"] != "ward" else ""


def mark_places(units):
    """Zones are places, tags what it helps to know there."""
    for c in units:
        c.zone = zone_of(c)
        c.tags = [c.zone] if c.zone else []
        for tag in ("coast", "english"):
            if c.code in tables.PLACES[tag]:
                c.tags.append(tag)


def give_support(draw, units):
    """Some of those that ask for people add to what the province pays."""
    for c in units:
        c.support = ""
    for c in draw.some([c for c in units if c.asks], tables.SUPPORTING):
        c.support = draw.pick(tables.SUPPORT)


def request(draw, units):
    """Those that ask want everybody they lack from outside; a few others want nobody at some posts."""
    for c in units:
        for post in c.posts.values():
            post.requested = post.short if c.asks and post.short else ""
    quiet = [(c, post) for c in units if not c.asks for post in c.posts.values() if post.short]
    for _, post in draw.some(quiet, tables.OWN_WAY):
        post.requested = 0


def share_posts(units):
    """Communes that border on each other, each with a specialist missing, in groups of two or three."""
    by_code = {c.code: c for c in units}
    for c in units:
        for post in c.posts.values():
            post.days = ""
    for codes in tables.SHARED_BY:
        for code in codes:
            post = by_code[code].posts[tables.SHARED]
            if not post.short or not set(codes) & set(by_code[code].facts["neighbours"].split(";")):
                raise ValueError(f"{code} has nothing to share")
            post.days = tables.SHARED_DAYS


def set_circumstances(draw, staff, units):
    """Of each row of the list; few are on another secondment or about to leave."""
    by_code = {c.code: c for c in units}
    for p in staff:
        p.kind = p.town = p.until = p.away = ""
        if draw.chance(tables.PUBLIC_EMPLOYEES.get(p.unit, 0)):
            p.kind = "public_employee"
        if p.eligible and p.count == 1 and draw.chance(tables.IF_VOLUNTEER):
            p.eligible = "if-volunteer"
        if draw.chance(tables.WITH_TOWN):
            p.town = draw_town(draw, p, units)
        own = by_code.get(p.unit)
        known = {tag: tables.KNOWN[tag].get(p.home, 0) for tag in tables.KNOWN}
        if own:
            known.update({tag: 0.5 for tag in own.tags})
        p.tags = [tag for tag in tables.KNOWN if draw.chance(known[tag])]
    single = [p for p in staff if p.count == 1 and not p.post]  # who holds a post may be needed inside the commune
    leaving = draw.some(single, len(tables.LAST_DAYS) + len(tables.AWAY_UNTIL))
    for p, day in zip(leaving, tables.LAST_DAYS):
        p.until = day
    for p, day in zip(leaving[len(tables.LAST_DAYS):], tables.AWAY_UNTIL):
        p.away = day


def draw_town(draw, person, units):
    """In the old province where they live or work, and not where they work."""
    own = next((c.facts["former_province"] for c in units if c.code == person.unit), None)
    province = own or tables.SEATS[person.home][2]
    return draw.pick([c.code for c in units if c.facts["former_province"] == province and c.code != person.unit])


def ask_for_people(draw, units, staff, positions):
    """A few communes name people whom they know: near enough, and right for a post that is short."""
    for c in units:
        c.asks_for = []
    for c in draw.some([c for c in units if c.asks], tables.NAMING):
        wanted = {positions[name] for name, post in c.posts.items() if post.short}
        able = [p for p in staff if p.unit != c.code and p.eligible is True and p.count == 1 and not p.post
                and not p.away and not p.until and any(p.skills.get(field, 0) >= level for field, level in wanted)
                and great_circle(c.at, at_home(p, units)) < tables.KNOWN_WITHIN]
        c.asks_for = sorted(p.id for p in draw.some(able, min(len(able), 1 + draw.below(2))))


def at_home(person, units):
    if person.home:
        return tables.SEATS[person.home][:2]
    return next(c.at for c in units if c.code == person.unit)


def limit_release(units, staff):
    """Communes with many people on the list do not let all of them go at one time."""
    for c in units:
        listed = sum(p.count for p in staff if p.unit == c.code)
        c.release = listed - tables.STAY if listed >= tables.MANY else ""


def build(draw, units, staff, positions):
    mark_places(units)
    give_support(draw, units)
    request(draw, units)
    share_posts(units)
    set_circumstances(draw, staff, units)
    ask_for_people(draw, units, staff, positions)
    limit_release(units, staff)
