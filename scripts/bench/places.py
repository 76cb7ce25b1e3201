"""Communes and agencies, and which of them are near."""
import csv
import math
from dataclasses import dataclass, field

KM_PER_DEGREE = 111.195
CENTRE = (11.75, 108.0)  # of synthetic communes
TOWNS = 0.35             # share of the synthetic communes that lie around towns


@dataclass
class Unit:
    id: str
    lat: float
    lon: float
    population: int = 0
    district: str = ""
    seats: int = 0
    one_off: bool = True
    gap: int = 0         # people that its posts lack
    people: list = field(default_factory=list)
    release: object = ""
    agency: bool = False


def degrees(value):
    return round(value, 6)


def shifted(draw, point, km):
    """A point up to so many kilometres away in each direction."""
    north, east = km * (2 * draw.real() - 1), km * (2 * draw.real() - 1)
    lat = point[0] + north / KM_PER_DEGREE
    return degrees(lat), degrees(point[1] + east / (KM_PER_DEGREE * math.cos(math.radians(lat))))


def synthetic_points(draw, n, km2):
    """n communes of km2 square kilometres each on a square, some of them around towns."""
    half = math.sqrt(n * km2) / 2
    towns = [shifted(draw, CENTRE, half) for _ in range(max(1, n // 40))]
    return [shifted(draw, draw.pick(towns), half / 8 if n < 400 else 15) if draw.chance(TOWNS)
            else shifted(draw, CENTRE, half) for _ in range(n)]


def synthetic(draw, n, km2):
    points = synthetic_points(draw, n, km2)
    return [Unit(f"{10000 + i}", lat, lon, 2000 + draw.below(38000)) for i, (lat, lon) in enumerate(points)]


def read(path, n):
    """The first n communes (all of them when n is None) of a table with the columns code, lat and lon."""
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))[:n]
    return [Unit(row["code"], float(row["lat"]), float(row["lon"]), int(row.get("population") or 0)) for row in rows]


def add_districts(communes, size=0.35):
    """Former districts are squares of so many degrees."""
    for c in communes:
        c.district = f"d{int(c.lat / size)}-{int(c.lon / size)}"


def agencies(draw, communes, n):
    """Agencies stand in communes, a few in the same one."""
    seats = [draw.pick(communes) for _ in range(max(1, n // 3))]
    found = [draw.pick(seats) for _ in range(n)]
    return [Unit(f"agency-{i + 1:03}", c.lat, c.lon, agency=True) for i, c in enumerate(found)]


def unit_vector(lat, lon):
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


class Grid:
    """Things at points, the nearest of which are found without a look at all of them."""

    def __init__(self, km):
        """For looks as far as km."""
        self._cell_km = max(km / 10, 2.0)
        self._size = self._cell_km / KM_PER_DEGREE
        self._cells = {}

    def _cell(self, lat, lon):
        return math.floor(lat / self._size), math.floor(lon / self._size)

    def add(self, lat, lon, thing):
        self._cells.setdefault(self._cell(lat, lon), []).append(thing)

    def remove(self, lat, lon, thing):
        cell = self._cell(lat, lon)
        self._cells[cell].remove(thing)
        if not self._cells[cell]:
            del self._cells[cell]

    def rings(self, lat, lon, km):
        """Pairs of kilometres and a list of things: nothing in it or in later ones is nearer than that."""
        y, x = self._cell(lat, lon)
        width = self._cell_km * math.cos(math.radians(min(abs(lat) + km / KM_PER_DEGREE, 85)))
        for k in range(int(km / width) + 2):
            side = range(-k, k + 1)
            cells = ([(dy, dx) for dx in side for dy in (-k, k)] + [(dy, dx) for dy in side[1:-1] for dx in (-k, k)]
                     if k else [(0, 0)])
            yield max(0, k - 1) * width, [thing for dy, dx in cells for thing in self._cells.get((y + dy, x + dx), ())]
