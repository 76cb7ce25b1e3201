"""The files of service centres and land posts: as many as take the people that the posts need."""
import math
from fractions import Fraction

import tables


class Load:
    """A row of workload.csv; "" where nothing differs from the activity."""

    def __init__(self, activity, minutes, deadline):
        self.activity, self.own_minutes, self.own_deadline = activity, minutes, deadline
        self.files = 0
        self.backlog = ""

    @property
    def minutes(self):
        return self.own_minutes or int(self.activity["minutes"])

    @property
    def deadline(self):
        return self.own_deadline or float(self.activity["deadline"] or 0)

    def row(self, unit):
        return unit, self.activity["id"], self.files, self.own_minutes, self.own_deadline, self.backlog


class Work:
    """The loads of one post, and what its position says of a person's time."""

    def __init__(self, commune, position, activities):
        self.post = commune.posts[position["id"]]
        self.share = Fraction(position["other_duties"] or "0") / 100
        self.own_hours = Fraction(position["own_hours"] or "0")
        remote = is_remote(commune)
        self.loads = [Load(a, tables.REMOTE_MINUTES.get(a["id"], "") if remote else "",
                           tables.REMOTE_DEADLINE.get(a["id"], "") if remote else "")
                      for a in activities if a["position"] == position["id"]]

    def required(self):
        """People by the WHO's method, before rounding."""
        hours = Fraction(sum(load.files * load.minutes for load in self.loads) * 12, 60)
        return (hours / (1 - self.share) + self.own_hours) / tables.WORK_YEAR

    def has_enough(self):
        return self.post.qualified > 0 and self.post.qualified >= self.required()

    def fill(self, draw, people):
        """Files in about the usual mix, so many that they take `people`; the last activity takes the rest."""
        minutes = (people * tables.WORK_YEAR - float(self.own_hours)) * (1 - float(self.share)) * 60 / 12
        mix = [draw_part(draw, load.activity["id"]) for load in self.loads]
        scale = minutes / math.fsum(m * load.minutes for m, load in zip(mix, self.loads))
        for load, m in zip(self.loads[:-1], mix):
            load.files = int(scale * m)
        rest = minutes - sum(load.files * load.minutes for load in self.loads)
        self.loads[-1].files = round(rest / self.loads[-1].minutes)
        if rounded(self.required()) != self.post.needed or min(load.files for load in self.loads) < 0:
            raise ValueError(f"files for {float(self.required())} people, not {self.post.needed}")

    def on_time(self, busy):
        """Percent of the files with a deadline that the qualified people do on time in the first days.

        They are a queue that takes `busy` of their time at most.  What comes beyond that either waits longer day
        by day or is left lying: they do what makes fewer files late.
        """
        files = sum(load.files for load in self.loads)
        minutes = sum(load.files * load.minutes for load in self.loads)
        rate = 60 * tables.WORK_HOURS * (1 - float(self.share)) * files / minutes
        arrivals = files * 12 / tables.OPEN_DAYS
        taken = min(arrivals, busy * self.post.qualified * rate)
        growth = arrivals / taken - 1  # of the wait, days a day
        due = [load for load in self.loads if load.deadline]
        done = 0.0
        for load in due:
            until = 1 if growth <= 0 else min(1.0, load.deadline / growth / tables.FIRST_DAYS)
            late = late_share(taken, rate, self.post.qualified, load.deadline)
            done += load.files * max(until, taken / arrivals) * (1 - late)
        return 100 * done / sum(load.files for load in due)


def draw_part(draw, activity):
    return tables.MIX[activity] * (1 if activity in tables.MIX_FIXED else 0.85 + draw.below(31) / 100)


def is_remote(commune):
    return commune.code == tables.ISLAND or any(tables.WINDING.get(d, 1) >= 1.7 for d in commune.districts)


def rounded(required):
    """The manual's rounding: up to a tenth over a whole number is tolerated."""
    whole = math.floor(required)
    return whole if required * 10 <= whole * 11 else whole + 1


def late_share(arrivals, rate, people, deadline):
    """Files of an M/M/c queue that take longer than the deadline, in days; arrivals < rate * people."""
    inverse = 1.0  # of Erlang's B
    for k in range(1, people + 1):
        inverse = 1 + inverse * k * rate / arrivals
    slack = people * rate - arrivals
    wait = people * rate / (arrivals + slack * inverse)
    gap = slack - rate or 1e-9  # the quotient has a limit at 0
    return math.exp(-rate * deadline) * (1 - wait * rate * math.expm1(-gap * deadline) / gap)


def give_files(draw, units, positions, activities):
    """Work by commune and position, the larger of equally staffed communes with more of it."""
    order = sorted(units, key=lambda c: (c.population, c.code))
    work = {}
    for c in units:
        size = order.index(c) / (len(order) - 1)
        for position in positions:
            w = work[c.code, position["id"]] = Work(c, position, activities)
            low, high = tables.WORKLOAD_RANGE
            at = low + (high - low) * (0.7 * size + 0.3 * draw.below(101) / 100)
            w.fill(draw, 1.1 * (w.post.needed - 1 + at))
    return work


def leave_backlogs(draw, work):
    """What the old districts handed over: mostly to posts that are short, never at the service centre."""
    for w in work.values():
        for load in w.loads:
            if load.activity["id"] in tables.BACKLOG and draw.chance(0.35 if w.post.short else 0.06):
                load.backlog = 1 + draw.below(1 + load.files // 3)


def report(draw, work):
    """Files on time, percent, as reported: what the queue gives, but for some posts that could do more."""
    able = [key for key, w in work.items() if w.has_enough()]
    ineffective = []
    for position, n in tables.INEFFECTIVE.items():
        ineffective += draw.some([key for key in able if key[1] == position], n)
    on_time = {}
    for key, w in work.items():
        if key in ineffective:
            on_time[key] = round(82 + draw.below(130) / 10, 1)
        elif w.post.qualified > 0:
            best = max(w.on_time(busy) for busy in tables.MOST_BUSY)
            on_time[key] = round(best - draw.below(5) / 10, 1)
    return on_time


def build(draw, units, positions, activities):
    """Rows of workload.csv, and what was reported on time by (unit, position)."""
    positions = [p for p in positions if any(a["position"] == p["id"] for a in activities)]
    work = give_files(draw, units, positions, activities)
    leave_backlogs(draw, work)
    rows = [load.row(unit) for (unit, _), w in work.items() for load in w.loads]
    return rows, report(draw, work)


def equip(draw, units):
    """Free sets of equipment: about one a desk; where there are none, a few of the communes that lack people."""
    bare = draw.some([c for c in units if c.short() > 1], tables.BARE)
    for c in units:
        c.equipment = 0 if c in bare else max(1, c.seats - 1 + draw.below(3))
