"""Distances by road and by sea that the great circle does not tell: estimates, in whole kilometres."""
import tables
from draw import great_circle


def winding(draw, place, commune):
    """Kilometres by road for one as the crow flies: 1.4 to 2.2."""
    factor = max(tables.WINDING.get(d, 1.4) for d in commune.districts)
    if commune.facts["former_province"] != tables.SEATS[place][2]:
        factor += tables.OVER_THE_EDGE
    return min(2.2, max(1.4, factor + (draw.below(21) - 10) / 100))


def mountain_roads(draw, communes):
    """From each old seat to the communes of the mountain districts that may be in reach."""
    for place, (lat, lon, _, _) in tables.SEATS.items():
        for c in communes:
            km = great_circle((lat, lon), c.at)
            if 10 < km < tables.REACH + 5 and any(d in tables.WINDING for d in c.districts):
                yield place, c.code, round(km * winding(draw, place, c))


def seat_to_seat(communes):
    """To the wards around another old seat: as far as the seats are apart."""
    for (a, b), km in tables.SEAT_TO_SEAT.items():
        for start, end in ((a, b), (b, a)):
            for c in communes:
                if c.facts["kind"] == "ward" and tables.SEATS[end][3] in c.districts:
                    yield start, c.code, km


def pairs(draw, communes):
    """Rows (from, to, km)."""
    sea = [(start, tables.ISLAND, km) for start, km in tables.SEA_ROUTE.items()]
    known = {(start, end): km for start, end, km in mountain_roads(draw, communes)}
    known.update({(start, end): km for start, end, km in seat_to_seat(communes)})
    return sorted(sea + [(start, end, km) for (start, end), km in known.items()])
