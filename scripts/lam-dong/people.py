"""The people: posts of the provincial agencies, and the lists of who may go."""
import tables
from draw import great_circle, share_out


class Person:
    def __init__(self, unit, skills):
        self.unit = unit
        self.skills = skills    # field -> level
        self.eligible = True
        self.volunteer = False
        self.wishes = []
        self.post = ""
        self.districts = ""
        self.home = ""
        self.count = 1

    def key(self):
        """Equal for people who are alike."""
        return (tuple(sorted(self.skills.items())), self.eligible, self.volunteer, tuple(self.wishes),
                self.post, self.districts, self.home)


class Agency:
    def __init__(self, row, quota):
        self.id, self.prefix, self.vi, self.en, _, mix = row
        leaders = round(quota * tables.LEADERS)
        self.quotas = dict(zip(mix, share_out(quota - leaders, list(mix.values()))))  # by field
        self.leaders = leaders
        self.people = []

    def listed(self, field):
        return sum(p.count for p in self.people if field in p.skills)

    def spare(self, field):
        """People who are listed without a post: the agency does without them."""
        return sum(p.count for p in self.people if field in p.skills and not p.post)

    def juniors(self, field, level):
        """Holders of the field's post below its level."""
        position = tables.AGENCY_POSITION[field]
        return sum(p.count for p in self.people if p.post == position and p.skills.get(field, 0) < level)


def draw_skills(draw, agency, field):
    levels = tables.SCARCE_LEVELS if field in tables.SCARCE else tables.LEVELS
    level = draw.pick(levels, levels.get)
    skills = {field: level}
    second = [f for f in tables.SECOND_FIELD[field]  # not so many that nobody stays
              if agency.quotas.get(f, 0) >= 8 and agency.listed(f) < agency.quotas[f] * 0.4]
    if level > 1 and second and draw.chance(0.22):
        skills[draw.pick(second)] = 1 + draw.below(2)
    return skills


def draw_district(draw, home, districts):
    """Where a person served before: in the seat's own district, elsewhere in the old province, unknown."""
    _, _, province, own = tables.SEATS[home]
    return draw.pick([own, draw.pick(districts[province]), ""], lambda d: 35)


def draw_wishes(draw, at, communes, most=3):
    near = [(great_circle(at, c.at), c.code) for c in communes]
    near = [pair for pair in near if 0 < pair[0] < tables.REACH]
    wished = draw.some(near, min(len(near), 1 + draw.below(most)), lambda pair: 1 / (10 + pair[0]))
    return [code for _, code in wished]


def set_mind(draw, person, at, communes):
    person.eligible = not draw.chance(0.05)
    person.volunteer = person.eligible and draw.chance(0.16)
    if draw.chance(0.7 if person.volunteer else 0.12):
        person.wishes = draw_wishes(draw, at, communes)


def list_people(draw, agency, communes, districts, levels):
    for field, quota in agency.quotas.items():
        n = round(quota * tables.LISTED[field])
        for _ in range(n):
            person = Person(agency.id, draw_skills(draw, agency, field))
            person.home = draw.pick(tables.HOMES, tables.HOMES.get)
            person.districts = draw_district(draw, person.home, districts)
            # Small teams spare nobody: their people leave a gap.  Juniors hold a post above their level.
            position = tables.AGENCY_POSITION[field]
            if n <= 2 or person.skills[field] < levels[position] or draw.chance(0.03):
                person.post = position
                person.skills = {field: person.skills[field]}
            set_mind(draw, person, tables.SEATS[person.home][:2], communes)
            agency.people.append(person)


def group_alike(agency):
    """People who are alike in everything stand in one row, up to five together."""
    groups, rows = {}, []
    for person in agency.people:
        group = groups.get(person.key())
        if group and group.count < 5:
            group.count += 1
        else:
            groups[person.key()] = person
            rows.append(person)
    agency.people = rows


def agency_posts(draw, agency, levels):
    """Rows (unit, position, quota, filled, qualified, needed); needed is what has to stay."""
    held = agency.leaders - draw.below(2)
    rows = [(agency.id, "leader", agency.leaders, held, held, held)]
    for field, quota in agency.quotas.items():
        position = tables.AGENCY_POSITION[field]
        level = levels[position]
        filled = quota - draw.below(1 + quota // 12)
        qualified = filled - agency.juniors(field, level)
        spare = agency.spare(field)
        needed = qualified - spare + (0 if spare else draw.below(2))
        if needed < 1:
            raise ValueError(f"{agency.id}/{position}: nobody stays")
        rows.append((agency.id, position, quota, filled, qualified, needed))
    return rows


def build_agencies(draw, communes, levels):
    districts = {}
    for c in communes:
        districts.setdefault(c.facts["former_province"], []).append(c.districts[0])
    districts = {province: sorted(set(codes)) for province, codes in districts.items()}
    quotas = share_out(tables.AGENCY_QUOTA, [row[4] for row in tables.AGENCIES])
    agencies, posts = [], []
    for row, quota in zip(tables.AGENCIES, quotas):
        agency = Agency(row, quota)
        list_people(draw, agency, communes, districts, levels)
        group_alike(agency)
        posts += agency_posts(draw, agency, levels)
        for n, person in enumerate(agency.people, 1):
            person.id = f"{agency.prefix}-{n:04d}"
        agencies.append(agency)
    return agencies, posts


def commune_donors(draw, communes, hidden, positions):
    """People of communes: those too many, those in the wrong post, a few who would leave a gap."""
    donors = []
    for c in communes:
        own = []
        for position, post in c.posts.items():
            field, level = positions[position]
            for _ in range(post.surplus):
                if draw.chance(0.3 if field == "office" else 0.85):
                    own.append(Person(c.code, {field: level}))
            if field != "office" and post.qualified > 1 and not post.surplus and draw.chance(0.05):
                own.append(Person(c.code, {field: level}))
                own[-1].post = position
        for unit, empty, block, people in hidden:
            for _ in range(people if unit == c.code else 0):
                own.append(Person(c.code, dict([positions[empty]])))
                own[-1].post = block
        for n, person in enumerate(own, 1):
            person.id = f"X{c.code}-{n:02d}"
            set_mind(draw, person, c.at, communes)
            if person.post and positions[person.post][0] not in person.skills:
                person.eligible = True  # a move inside the commune has to be possible
        donors += own
    return donors
