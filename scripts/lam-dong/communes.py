"""The posts of the 124 communes: who is missing, who is too many, who sits in the wrong post."""
import math

import tables
from draw import great_circle, share_out


class Post:
    def __init__(self, quota):
        self.quota = self.needed = quota
        self.short = 0          # people missing
        self.surplus = 0        # people too many
        self.wrong = 0          # people in it who are not qualified for it

    @property
    def qualified(self):
        return self.needed - self.short + self.surplus

    @property
    def filled(self):
        return self.qualified + self.wrong


class Commune:
    def __init__(self, facts):
        self.facts = facts
        self.code = facts["code"]
        self.at = (float(facts["lat"]), float(facts["lon"]))
        self.population = int(facts["population"])
        self.districts = facts["former_district"].split(";")
        self.asks = False
        self.target = 0         # people missing that it shall have
        self.hidden = 0         # people for its short posts who sit in other posts
        self.posts = {}         # position -> Post

    def short(self):
        return sum(p.short for p in self.posts.values())

    def room(self):
        return self.target - self.short()

    def need_over_quota(self):
        return sum(p.needed - p.quota for p in self.posts.values())

    def hardship(self):
        """How hard the commune finds its people: far from the old seats, and not a ward."""
        far = min(great_circle(self.at, seat) for seat in tables.SEATS.values())
        return (0.4 if self.facts["kind"] == "ward" else 1) * (1 + far / 25)


def give_quotas(communes):
    for binh_thuan in (True, False):
        group = [c for c in communes if (c.facts["former_province"] == "Bình Thuận") == binh_thuan]
        total = tables.BINH_THUAN_QUOTA if binh_thuan else tables.COMMUNE_QUOTA - tables.BINH_THUAN_QUOTA
        known = sum(int(c.facts["quota"] or 0) for c in group)
        rest = [c for c in group if not c.facts["quota"]]
        sizes = [22 + 16 * math.sqrt(c.population / 10000) for c in rest]
        for c, quota in zip(rest, share_out(total - known, sizes)):
            split_quota(c, quota)
        for c in group:
            if c.facts["quota"]:
                split_quota(c, int(c.facts["quota"]))


def split_quota(commune, quota):
    """Every position has one post at least; the rest goes by the shares."""
    ward = commune.facts["kind"] == "ward"
    shares = [pair[ward] for pair in tables.SHARES.values()]
    over_one = [max(0.0, quota * s / sum(shares) - 1) for s in shares]
    rest = share_out(quota - len(shares), over_one)
    commune.posts = {name: Post(1 + more) for name, more in zip(tables.SHARES, rest)}


def choose_shortages(draw, communes):
    """How many people each commune lacks: 4 to 9 where it asks for help from outside, else up to 3."""
    named = {unit for unit, *_ in tables.WRONG_BLOCK}
    others = [c for c in communes if c.code not in named]
    asking = [c for c in communes if c.code in named]
    asking += draw.some(others, tables.ASKING - len(asking), lambda c: c.hardship() ** 2)
    for c in communes:
        c.asks = c in asking
        c.target = 4 if c.asks else draw.pick([0, 1, 2, 3], lambda n: [1, 4, 7, 7][n])
    for _ in range(tables.ASKED_FOR - 4 * len(asking)):
        draw.pick([c for c in asking if c.target < 9], lambda c: c.hardship()).target += 1


def place_wrong_blocks(communes):
    """The published cases: the right people sit in another block of the same commune."""
    by_code = {c.code: c for c in communes}
    for unit, empty, block, people in tables.WRONG_BLOCK:
        c = by_code[unit]
        lack(c, empty, people)
        seat_in_block(c, block, people)


def seat_in_block(commune, block, people):
    post = commune.posts[block]
    post.needed -= people
    post.wrong += people
    commune.hidden += people


def lack(commune, position, most):
    """Nobody in the commune is qualified for the position."""
    post = commune.posts[position]
    post.needed = post.short = min(max(post.quota, 1), most)


def place_lacking(draw, communes):
    for position, n in tables.LACKING.items():
        able = [c for c in communes if c.room() > 0]
        for c in draw.some(able, n, lambda c: c.hardship() * (2 if c.asks else 1)):
            lack(c, position, c.room())


def place_more_shortages(draw, communes):
    """The rest of each commune's missing people, at most two at a post."""
    for c in communes:
        lacking = {p for p in tables.LACKING if c.posts[p].short}
        fixed = lacking | {empty for unit, empty, *_ in tables.WRONG_BLOCK if unit == c.code}
        while c.room() > 0:
            open_to = [p for p in tables.MORE_SHORTAGE if p not in fixed and c.posts[p].short < 2]
            position = draw.pick(open_to, tables.MORE_SHORTAGE.get)
            post = c.posts[position]
            post.short += 1
            left = 1 if position in tables.LACKING else 0  # else it would lack the field altogether
            post.needed = max(post.needed, post.short + left)


def hide_specialists(draw, communes, units):
    """A person for a short post sits in another post; reshuffling inside would help."""
    hidden = list(tables.WRONG_BLOCK)
    wanted = ["land-officer", "accountant", "environment-officer", "construction-officer", "it-officer",
              "agriculture-officer"]
    able = [c for c in communes if c.short() - c.hidden > 2 and not c.hidden]
    for c in draw.some(able, units):
        short = [p for p in wanted if c.posts[p].short]
        block = draw.pick(tables.ABSORBING)
        if short and c.posts[block].needed > 2:
            seat_in_block(c, block, 1)
            hidden.append((c.code, draw.pick(short), block, 1))
    return hidden


def balance(draw, communes):
    """Choose who has more people than quota, and fill the posts so that it comes out."""
    short = draw.some([c for c in communes if c.short() - c.hidden > 1], tables.SHORT,
                      lambda c: 5 if c.asks else 1)
    rest = [c for c in communes if c not in short]
    exact = draw.some([c for c in rest if c.short() - c.hidden > 1], tables.EXACT)
    needy = exact[:tables.BELOW_NEED - tables.SHORT]
    for c in communes:
        if c in short:
            fill(draw, c, 0, -1 - draw.below(min(5, c.short() - c.hidden)))
        elif c in exact:
            fill(draw, c, 1 if c in needy else 0, 0)
        else:
            fill(draw, c, -draw.below(3), 1 + draw.below(3))


def fill(draw, commune, need_over_quota, people_over_quota):
    """Set the need of the elastic posts, then put people in until the commune has as many as it shall.

    people - quota = (need - quota) - missing + too many + wrong, summed over the posts.
    """
    elastic = [commune.posts[p] for p in tables.ABSORBING if not commune.posts[p].wrong]
    while commune.need_over_quota() != need_over_quota:
        step = 1 if commune.need_over_quota() < need_over_quota else -1
        draw.pick([p for p in elastic if p.needed + step > 0]).needed += step
    more = people_over_quota - need_over_quota + commune.short() - commune.hidden
    if more < 0:
        raise ValueError(f"{commune.code}: {-more} people too many")
    vacant = {empty for unit, empty, *_ in tables.WRONG_BLOCK if unit == commune.code}
    for position, post in commune.posts.items():
        for _ in range(post.short if position not in vacant else 0):
            if more > 0 and draw.chance(0.4):
                post.wrong += 1
                more -= 1
    able = [p for p in tables.SURPLUS if not commune.posts[p].short and not commune.posts[p].wrong]
    for _ in range(more):
        # Those who came together from an old district office still sit together.
        position = draw.pick([p for p in able if commune.posts[p].surplus < 4],
                             lambda p: tables.SURPLUS[p] * (5 if commune.posts[p].surplus else 1))
        commune.posts[position].surplus += 1


def build(draw, facts):
    """The communes with their posts, and the specialists hidden in wrong posts."""
    communes = [Commune(row) for row in facts]
    give_quotas(communes)
    choose_shortages(draw, communes)
    place_wrong_blocks(communes)
    place_lacking(draw, communes)
    place_more_shortages(draw, communes)
    hidden = hide_specialists(draw, communes, units=14)
    balance(draw, communes)
    for c in communes:
        c.seats = max(1, c.short() - 2 + draw.below(5))
    return communes, hidden
