"""How far a person is from a unit (5)."""
import math

EARTH = 6371008.8   # metres


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
    """Whole metres to a unit, or None when there is no route (5)."""
    origin = person.home.place if person.home else person.unit
    for pair in ((origin, unit), (unit, origin)):
        if pair in province.distances:
            return province.distances[pair]
    if province.units[unit].kind == "special_zone":
        return None
    return math.floor(exact_road(province, person, unit) + 0.5)
