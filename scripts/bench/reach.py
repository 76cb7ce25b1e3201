"""How far people may go for a number of options, and what a plan without a budget would spend.

An option is a person and a short post that they can serve: of a field that they have at its level, in
reach, not of their own unit.
"""
import bisect
import math

from draw import great_circle
from places import Grid, unit_vector

EARTH_KM = 6371.0088
LOOKS = 3000000  # distances that are worked out at most to find the reach


def shorts_by_field(posts, jobs):
    """{commune: {field: the levels of its short posts, sorted}}"""
    by_id, found = {p.id: p for p in jobs}, {}
    for (unit, position), post in posts.items():
        if post.gap > 0:
            job = by_id[position]
            bisect.insort(found.setdefault(unit, {}).setdefault(job.field, []), job.level)
    return found


def posts_for(shorts, person):
    return sum(bisect.bisect_right(shorts[f], level) for f, level in person.skills.items() if f in shorts)


def _angle(people, targets, options, looks, widest):
    """The angle within which people have so many options; None where the widest angle does not reach.

    As many people as looks allow stand for all.
    """
    sample = people[::-(-len(people) * len(targets) // looks)]
    least, found = math.cos(widest), []
    for p in sample:
        x, y, z = unit_vector(p.lat, p.lon)
        for c, (cx, cy, cz), shorts in targets:
            cosine = x * cx + y * cy + z * cz
            if cosine >= least and c is not p.unit:
                n = posts_for(shorts, p)
                if n:
                    found.append((cosine, n))
    found.sort(reverse=True)
    left = options * len(sample) / len(people)
    for cosine, n in found:
        left -= n
        if left <= 0:
            return math.acos(min(1.0, cosine))
    return None


def max_km(people, communes, posts, jobs, options, road_factor):
    """The kilometres by road within which there are about so many options; None where there are fewer anyway."""
    shorts = shorts_by_field(posts, jobs)
    targets = [(c, unit_vector(c.lat, c.lon), shorts[c.id]) for c in communes if c.id in shorts]
    # The first look, at few people, says how far the second has to go.
    first = _angle(people, targets, options, LOOKS // 15, math.pi)
    angle = _angle(people, targets, options, LOOKS, min(1.4 * first, math.pi)) if first else None
    if angle is None:
        angle = _angle(people, targets, options, LOOKS, math.pi)
    return None if angle is None else round(EARTH_KM * angle * road_factor, 3)


class Tariff:
    """What a secondment costs: as the program works it out, but for roundings."""

    def __init__(self, costs, months, road_factor):
        self.costs, self.months, self.road_factor = costs, months, road_factor

    def km(self, person, commune):
        return self.road_factor * great_circle((person.lat, person.lon), (commune.lat, commune.lon))

    def of(self, person, commune, km):
        band = max(((over, monthly) for over, monthly in self.costs["travel_bands"] if over < km), default=(0, 0))[1]
        rent = self.costs["rent"][1] if km > self.costs["rent"][0] else 0
        once = self.costs["one_off"] if person.unit.agency and commune.one_off else 0
        return round(once + self.months * (band + rent + self.costs["per_km"] * km))


def _nearest(grid, commune, job, limit, tariff, away):
    """Kilometres by road, id and person of the nearest who can serve the job; or None."""
    best = None
    for beyond, found in grid.rings(commune.lat, commune.lon, limit / tariff.road_factor):
        if best and beyond * tariff.road_factor > best[0]:
            break
        for p in found:
            if p.skills[job.field] < job.level or p.unit is commune or away.get(p.unit.id, 0) >= p.unit.release:
                continue
            km = tariff.km(p, commune)
            if km <= limit and (best is None or (km, p.id) < best[:2]):
                best = km, p.id, p
    return best


def spending(people, communes, posts, jobs, limit, tariff):
    """VND of a plan that serves one short post after the other, the heaviest first, by whoever is nearest."""
    grids = {}
    for p in people:
        for f in p.skills:
            grids.setdefault(f, Grid(limit)).add(p.lat, p.lon, p)
    by_id, by_job = {c.id: c for c in communes}, {p.id: p for p in jobs}
    seats, away, total = {c.id: c.seats for c in communes}, {}, 0
    slots = [(by_job[position], by_id[unit], post.gap) for (unit, position), post in posts.items() if post.gap]
    for job, c, gap in sorted(slots, key=lambda s: (-s[0].weight, s[1].id, s[0].id)):
        while gap > 0 and seats[c.id] > 0 and job.field in grids:
            best = _nearest(grids[job.field], c, job, limit, tariff, away)
            if best is None:
                break
            km, _, p = best
            for f in p.skills:
                grids[f].remove(p.lat, p.lon, p)
            away[p.unit.id] = away.get(p.unit.id, 0) + 1
            total += tariff.of(p, c, km)
            gap, seats[c.id] = gap - 1, seats[c.id] - 1
    return total
