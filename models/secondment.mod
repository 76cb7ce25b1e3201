# Secondment: who goes where.  The reference model; the numbers (1) to (42) are those of README.md beside it.
#
#     secondment export province.yaml --mathprog --tier need -o need.dat
#     glpsol -m secondment.mod -d need.dat
#
# A run optimises one tier and holds the tiers before it at the values that the data allow them.  The data are
# the province as its config gives it; who may serve which post is worked out here.  Ids are quoted, '' is none.
# Dates are days since 1970-01-01.

# ---------------------------------------------------------------------------------------- data

set FIELDS;                                            # professional fields
set POSITIONS;                                         # kinds of job
set UNITS;                                             # agencies and communes
set POSTS within UNITS cross POSITIONS;
set STAFF;                                             # named persons and groups
set COURSES;
set ZONES;
set HIRES;                                             # kinds of people who can be hired
set BUDGETS;                                           # those with names

param as_of integer;                                   # first day of a term that no course precedes
param start_by integer, default 99999999;              # nobody starts later
param months integer >= 1;
set LEVERS := {'inside', 'between', 'second', 'contract', 'recruit', 'train'};
set LEVERS_ON within LEVERS;
param same_unit integer >= -1, default -1;             # people of one unit that one commune may get
param max_units integer >= 1, <= 4, default 2;         # posts of a week
param travel_days integer >= 0, default 0;             # days of a week lost for each post after the first
set KINDS := {'civil_servant', 'public_employee'};
set LAW dimen 2;                                       # kind of staff, first day in force
param law_volunteer{LAW} binary, default 1;            # may those go who go if they volunteer?

param field{POSITIONS} symbolic in FIELDS;
param level{POSITIONS} integer >= 1;
param weight{POSITIONS} integer >= 0;
param mandatory{POSITIONS} integer >= 0, default 0;

param kind{UNITS} symbolic in {'agency', 'commune', 'ward', 'special_zone'};
param lat{UNITS};                                      # degrees
param lon{UNITS};
param population{UNITS} integer >= 0, default 0;
param one_off_here{UNITS} binary, default 1;
param seats{UNITS} integer >= -1, default -1;          # -1: no limit
param at_most{UNITS} integer >= -1, default -1;
param percent{UNITS} integer >= -1, default -1;        # hundredths of a percent that may go; -1: no limit
param support{UNITS} integer >= 0, default 0;          # VND a month
param zone{UNITS} symbolic, default '';
set KEEP within UNITS cross FIELDS;
param keep{KEEP} integer >= 0;
set DISTRICTS dimen 2;                                 # unit, former district
set NEIGHBOURS within UNITS cross UNITS;               # as listed: one direction is enough
set ASKS within UNITS cross STAFF;                     # whom a commune asks for
set TAGS dimen 2;                                      # unit, tag

param quota{POSTS} integer >= 0;
param filled{POSTS} integer >= 0;
param needed{POSTS} integer >= 0;
param qualified{POSTS} integer >= 0;
param requested{POSTS} integer >= -1, default -1;      # -1: as many as are short
set SHARED dimen 3;                                    # unit, position, days a week of one person; none: 5

param unit{STAFF} symbolic in UNITS;
param staff_kind{STAFF} symbolic in KINDS, default 'civil_servant';
param count{STAFF} integer >= 1;
param eligible{STAFF} symbolic in {'true', 'false', 'if-volunteer'}, default 'true';
param volunteer{STAFF} binary, default 0;
param seconded_until{STAFF} integer, default -99999999;
param until{STAFF} integer, default 99999999;          # last day of service
param home_town{STAFF} symbolic, default '';
set SKILLS within STAFF cross FIELDS;
param skill{SKILLS} integer >= 1;
set HOLDERS within STAFF cross POSITIONS;              # the position they hold at their own unit
set WISHES within STAFF cross UNITS;
param wish{WISHES} integer >= 1;                       # 1 = first
set OWN_DISTRICTS dimen 2;                             # person, former district
set OWN_TAGS dimen 2;                                  # person, tag
set HOMES within STAFF;
param home_lat{HOMES};
param home_lon{HOMES};
param place{HOMES} symbolic, default '';               # what km pairs call the home

param course_field{COURSES} symbolic in FIELDS;
param course_from{COURSES} integer >= 0;
param course_to{k in COURSES} integer > course_from[k];
param course_seats{COURSES} integer >= 0;
param course_min{COURSES} integer >= 0, default 0;
param course_cost{COURSES} integer >= 0;
param course_weeks{COURSES} integer >= 0;
param course_place{COURSES} symbolic, default '';
param course_max_m{COURSES} integer >= -1, default -1; # -1: no limit
set RELATED within COURSES cross FIELDS;
param ends{COURSES union {''}} integer;                # last day of a term after this course; '': without one

param hire_lever{HIRES} symbolic in {'contract', 'recruit'};
param hire_field{HIRES} symbolic in FIELDS;
param hire_level{HIRES} integer >= 1;
param hire_at_most{HIRES} integer >= 0;
param hire_one_off{HIRES} integer >= 0, default 0;
param hire_monthly{HIRES} integer >= 0, default 0;
param hire_weeks{HIRES} integer >= 0, default 0;

set RULINGS;                                           # `pairs` of the config, by number
param ruling{RULINGS} symbolic in {'pin', 'must', 'never'};
param of_person{RULINGS} symbolic, default '';
param of_unit{RULINGS} symbolic, default '';
param at_commune{RULINGS} symbolic, default '';
param at_position{RULINGS} symbolic, default '';
param at_least{r in RULINGS} integer >= 1, default if of_person[r] = '' then 1 else count[of_person[r]];

set PAIRS dimen 2;                                     # from (a unit or a place), to
param pair_m{PAIRS} integer >= 0;                      # metres
param road_factor >= 0;
param max_m integer >= -1, default -1;                 # -1: no limit

param vnd integer >= 1, default 1;                     # divides every amount below: the money rows are counted in it
param one_off integer >= 0;
set BANDS;                                             # over so many metres,
param monthly{BANDS} integer >= 0;                     # VND a month
param per_km integer >= 0, default 0;                  # VND a km and month
param rent_over_m integer >= 0, default 0;
param rent_monthly integer >= 0, default 0;
param zone_monthly{ZONES} integer >= 0;
param budget integer >= -1, default -1;                # -1: no limit
set COST_PARTS := {'one_off', 'travel', 'rent', 'zone', 'support', 'course', 'hire'};
param limit{BUDGETS} integer >= 0;
set PAYS within BUDGETS cross COST_PARTS;

set WISH_RANKS;
param wish_points{WISH_RANKS} integer;
param same_district integer;
param neighbour integer;
param volunteers integer;
param level_above integer;
param with_course integer;
param asked_for integer, default 15;
param in_home_town integer, default 10;
param shared_tag integer, default 5;

# The plan in force (37): people by person, course and up to four posts with days (5: the whole week; '' '' 0: no
# post), and by hire and post.
param in_force binary, default 0;
set OLD dimen 14;
param old{OLD} integer >= 1;
set OLD_HIRES dimen 3;
param old_hired{OLD_HIRES} integer >= 1;

set TIERS := {'mandatory', 'inside', 'need', 'worst_commune', 'leximin', 'change', 'levers', 'fit', 'cost', 'sum'};
set OBJECTIVES within TIERS;                           # those that the config lists; only 'inside' matters here
param need_by symbolic in {'', 'population', 'pressure'}, default '';
set SUMMED within TIERS diff {'worst_commune', 'leximin', 'sum'};
param of_sum{SUMMED} integer >= 1;                     # weights of the tier sum (39)
param tier symbolic in TIERS;                          # the one to optimise
set HELD within TIERS;                                 # the ones before it, at allowed_num / allowed_den (23);
param allowed_num{HELD} integer;                       # leximin is held by HELD_SHARES instead
param allowed_den{HELD} integer >= 1, default 1;
param share_num integer >= 1, default 1;               # of the tier leximin: the share that as few communes
param share_den integer >= 1, default 1;               # as possible are to keep open (40)
set HELD_SHARES dimen 2;                               # shares already decided: numerator, denominator
param at_share{HELD_SHARES} integer >= 0;              # communes that may keep so much open

# ---------------------------------------------------------------------------------------- people and posts

set COMMUNES := {u in UNITS: kind[u] <> 'agency'};
set POSITIONS_AT{u in UNITS} := {p in POSITIONS: (u, p) in POSTS};
param shortage{(u, p) in POSTS} := max(0, needed[u, p] - qualified[u, p]);  # (2)
param surplus{(u, p) in POSTS} := max(0, qualified[u, p] - needed[u, p]);
set RECEIVING := {(u, p) in POSTS: kind[u] <> 'agency' and shortage[u, p] > 0};
set RECEIVING_IN{f in FIELDS} := {(u, p) in RECEIVING: field[p] = f};
set RECEIVING_AT{u in UNITS} := {p in POSITIONS_AT[u]: (u, p) in RECEIVING};

param has{s in STAFF, f in FIELDS} := if (s, f) in SKILLS then skill[s, f] else 0;  # (4)
set FIELDS_OF{s in STAFF} := {f in FIELDS: has[s, f] > 0};
set STAFF_OF{u in UNITS} := {s in STAFF: unit[s] = u};

# Holders who are qualified: when they leave, their post has one person less (3).
set QUALIFIED := {(s, p) in HOLDERS: (unit[s], p) in POSTS and has[s, field[p]] >= level[p]};
set QUALIFIED_AT{u in UNITS, p in POSITIONS_AT[u]} := {s in STAFF_OF[u]: (s, p) in QUALIFIED};
set NEEDED_AT_HOME := setof{(s, p) in QUALIFIED: shortage[unit[s], p] > 0} s;

# Days a week at a post, and the parts that a full-time person is counted in: 5 if anybody may serve part-time.
set DAYS{(u, p) in POSTS} := if card({(u, p, d) in SHARED}) > 0 then setof{(u, p, d) in SHARED} d else {5};
param week := if card({(u, p, d) in SHARED: d < 5}) > 0 then 5 else 1;

# ---------------------------------------------------------------------------------------- distances (5)

param pi := 4 * atan(1);
param radius := 6371008.8;                             # metres

param here_lat{s in STAFF} := (if s in HOMES then home_lat[s] else lat[unit[s]]) * pi / 180;
param here_lon{s in STAFF} := (if s in HOMES then home_lon[s] else lon[unit[s]]) * pi / 180;
param origin{s in STAFF} symbolic := if s in HOMES then place[s] else unit[s];

param haversine{s in STAFF, u in UNITS} :=
    sin((lat[u] * pi / 180 - here_lat[s]) / 2) ** 2
    + cos(here_lat[s]) * cos(lat[u] * pi / 180) * sin((lon[u] * pi / 180 - here_lon[s]) / 2) ** 2;

# asin(sqrt(h)) = atan(sqrt(h), sqrt(1 - h)).  No route: -1.
param metres{s in STAFF, u in UNITS} :=
    if (origin[s], u) in PAIRS then pair_m[origin[s], u]
    else if (u, origin[s]) in PAIRS then pair_m[u, origin[s]]
    else if kind[u] = 'special_zone' then -1
    else floor(2 * radius * atan(sqrt(min(1, haversine[s, u])), sqrt(1 - min(1, haversine[s, u])))
               * road_factor + 0.5);

# ---------------------------------------------------------------------------------------- options

# Ways to have the level L in a field: '' when the person has it, else the courses that lead there (7).
set COURSES_IN{f in FIELDS} := {k in COURSES: course_field[k] = f};
set LEVELS := 1..3;
param prepared{s in STAFF, k in COURSES} binary := if course_from[k] <= has[s, course_field[k]]
    or card({(k, g) in RELATED: has[s, g] > 0 and has[s, g] >= course_from[k]}) > 0 then 1 else 0;
param in_reach{s in STAFF, k in COURSES} binary := if course_max_m[k] < 0 then 1
    else if metres[s, course_place[k]] >= 0 and metres[s, course_place[k]] <= course_max_m[k] then 1 else 0;
set WAYS{s in STAFF, f in FIELDS, L in LEVELS} :=
    if has[s, f] >= L then {''}
    else {k in COURSES_IN[f]: L <= course_to[k] and prepared[s, k] = 1 and in_reach[s, k] = 1};

# Terms that start in time and end in service (6).
param starts{k in COURSES union {''}} := as_of + (if k = '' then 0 else 7 * course_weeks[k]);
set TIMELY{s in STAFF} := {k in COURSES union {''}: starts[k] <= start_by and ends[k] <= until[s]};

# What offices decided about people: pins, musts and nevers (33).
set PINS := {r in RULINGS: ruling[r] = 'pin'};
set NEVERS := {r in RULINGS: ruling[r] = 'never'};
set PINNED := setof{r in PINS} of_person[r];
set PINNED_TO{s in STAFF} := setof{r in PINS: of_person[r] = s} (at_commune[r], at_position[r]);

# People whom the gates on the person let pass, and their fields, with and without a course (6).
set LAWS{t in KINDS} := setof{(t, d) in LAW: d <= as_of} d;
param may_volunteer{t in KINDS} binary :=
    if card(LAWS[t]) > 0 then law_volunteer[t, max{d in LAWS[t]} d] else 1;
set WILLING := {s in STAFF: eligible[s] = 'true'
    or eligible[s] = 'if-volunteer' and volunteer[s] = 1 and may_volunteer[staff_kind[s]] = 1};
set AT_HAND := {s in STAFF: seconded_until[s] < as_of and s not in NEEDED_AT_HOME};
param lever_of{s in STAFF} symbolic := if kind[unit[s]] = 'agency' then 'second' else 'between';
set FREE := {s in WILLING inter AT_HAND: lever_of[s] in LEVERS_ON};
set ABLE{f in FIELDS, L in LEVELS} := {s in FREE: card(WAYS[s, f, L]) > 0};
set FIELDS_FOR{s in STAFF} := {f in FIELDS: s in FREE
    and card(WAYS[s, f, 1] union WAYS[s, f, 2] union WAYS[s, f, 3]) > 0};

# Who passes all gates of a post, and with which course; those of them are options who serve it all week (6).
set PASSES{(u, p) in RECEIVING} := setof{s in ABLE[field[p], level[p]], k in WAYS[s, field[p], level[p]]:
    unit[s] <> u and metres[s, u] >= 0 and (max_m < 0 or metres[s, u] <= max_m) and k in TIMELY[s]
    and (s not in PINNED or (u, p) in PINNED_TO[s])
    and card({r in NEVERS: (of_person[r] = s or of_unit[r] = unit[s])
              and (at_commune[r] = '' or at_commune[r] = u)
              and (at_position[r] = '' or at_position[r] = p)}) = 0} (s, k);
set TO{(u, p) in RECEIVING} := {(s, k) in PASSES[u, p]: 5 in DAYS[u, p]};
set OF{s in STAFF} := setof{f in FIELDS_FOR[s], (u, p) in RECEIVING_IN[f], k in WAYS[s, f, level[p]]:
    (s, k) in TO[u, p]} (u, p, k);

# Weeks: one to four posts in communes that common borders connect, in order of the communes (42).
set PART_TIME := {(u, p) in RECEIVING: card({d in DAYS[u, p]: d < 5}) > 0};
set PARTS{s in STAFF} := setof{(u, p) in PART_TIME, d in DAYS[u, p]: d < 5 and (s, '') in PASSES[u, p]} (u, p, d);
param near{u in COMMUNES, v in COMMUNES} binary := if (u, v) in NEIGHBOURS or (v, u) in NEIGHBOURS then 1 else 0;
set ONE := setof{s in STAFF, (u, p, d) in PARTS[s]} (s, u, p, d);
set TWO := setof{(s, u1, p1, d1) in ONE, (u2, p2, d2) in PARTS[s]: max_units >= 2
    and u1 < u2 and d1 + d2 + travel_days <= 5} (s, u1, p1, d1, u2, p2, d2);
set THREE := setof{(s, u1, p1, d1, u2, p2, d2) in TWO, (u3, p3, d3) in PARTS[s]: max_units >= 3
    and u2 < u3 and d1 + d2 + d3 + 2 * travel_days <= 5} (s, u1, p1, d1, u2, p2, d2, u3, p3, d3);
set FOUR := setof{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3) in THREE, (u4, p4, d4) in PARTS[s]: max_units >= 4
    and u3 < u4 and d1 + d2 + d3 + d4 + 3 * travel_days <= 5} (s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4);
set WEEKS :=
    setof{(s, u1, p1, d1) in ONE} (s, u1, p1, d1, '', '', 0, '', '', 0, '', '', 0)
    union setof{(s, u1, p1, d1, u2, p2, d2) in TWO: near[u1, u2] = 1}
        (s, u1, p1, d1, u2, p2, d2, '', '', 0, '', '', 0)
    union setof{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3) in THREE: near[u1, u2] + near[u1, u3] + near[u2, u3] >= 2}
        (s, u1, p1, d1, u2, p2, d2, u3, p3, d3, '', '', 0)
    union setof{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in FOUR:
        near[u1, u2] + near[u1, u3] + near[u1, u4] >= 1 and near[u1, u2] + near[u2, u3] + near[u2, u4] >= 1
        and near[u1, u3] + near[u2, u3] + near[u3, u4] >= 1 and near[u1, u4] + near[u2, u4] + near[u3, u4] >= 1
        and near[u1, u2] + near[u1, u3] + near[u1, u4] + near[u2, u3] + near[u2, u4] + near[u3, u4] >= 3}
        (s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4);

# The base of a week, the post with most days, and its farthest commune.
param base{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} symbolic :=
    if d1 >= max(d2, d3, d4) then u1 else if d2 >= max(d3, d4) then u2 else if d3 >= d4 then u3 else u4;
param base_position{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} symbolic :=
    if d1 >= max(d2, d3, d4) then p1 else if d2 >= max(d3, d4) then p2 else if d3 >= d4 then p3 else p4;
param far{u in COMMUNES union {''}, s in STAFF} := if u = '' then -1 else metres[s, u];
param farthest{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} symbolic :=
    if far[u1, s] >= max(far[u2, s], far[u3, s], far[u4, s]) then u1
    else if far[u2, s] >= max(far[u3, s], far[u4, s]) then u2 else if far[u3, s] >= far[u4, s] then u3 else u4;

# Moves to another post of the own unit, if the config lists `inside` (27), and those that a course makes possible (32).
set MOVABLE := {s in AT_HAND: s not in PINNED};
set INSIDE{(u, p) in RECEIVING} := {s in STAFF_OF[u] inter MOVABLE: 'inside' in OBJECTIVES and 'inside' in LEVERS_ON
    and (s, p) not in HOLDERS and has[s, field[p]] >= level[p] and ends[''] <= until[s]};
set INSIDE_OF{s in STAFF} := {p in RECEIVING_AT[unit[s]]: s in INSIDE[unit[s], p]};
set TRAIN{(u, p) in RECEIVING} := setof{s in STAFF_OF[u] inter MOVABLE, k in WAYS[s, field[p], level[p]]:
    'train' in LEVERS_ON and k <> '' and k in TIMELY[s]} (s, k);
set TRAIN_OF{s in STAFF} := setof{p in RECEIVING_AT[unit[s]], (s, k) in TRAIN[unit[s], p]} (p, k);

# People who can be hired for a post (31).
set HIRED{(u, p) in RECEIVING} := {i in HIRES: hire_lever[i] in LEVERS_ON and hire_field[i] = field[p]
    and hire_level[i] >= level[p] and as_of + 7 * hire_weeks[i] <= start_by
    and (hire_lever[i] <> 'recruit' or quota[u, p] > filled[u, p])};
set CONTRACTS{(u, p) in RECEIVING} := {i in HIRED[u, p]: hire_lever[i] = 'contract'};
set RECRUITS{(u, p) in RECEIVING} := {i in HIRED[u, p]: hire_lever[i] = 'recruit'};

# ---------------------------------------------------------------------------------------- worth of an option

# VND of one person, counted in `vnd`, that a purse pays: '' pays everything, the budgets their parts (8), (17b).
set PURSES := BUDGETS union {''};
set PAID{b in PURSES} := if b = '' then COST_PARTS else setof{(b, t) in PAYS} t;
param band{s in STAFF, u in COMMUNES} :=
    sum{b in BANDS: b < metres[s, u] and card({c in BANDS: b < c and c < metres[s, u]}) = 0} monthly[b];
param stay{b in PURSES, s in STAFF, u in COMMUNES} :=
    ((if 'one_off' in PAID[b] and kind[unit[s]] = 'agency' then one_off * one_off_here[u] else 0)
     + (if 'zone' in PAID[b] and zone[u] <> '' then months * zone_monthly[zone[u]] else 0)
     + (if 'support' in PAID[b] then months * support[u] else 0)) / vnd;
param way{b in PURSES, s in STAFF, u in COMMUNES} :=
    ((if 'travel' in PAID[b] then months * (band[s, u] + floor((per_km * metres[s, u] + 500) / 1000)) else 0)
     + (if 'rent' in PAID[b] and metres[s, u] > rent_over_m then months * rent_monthly else 0)) / vnd;
param lesson{b in PURSES, k in COURSES union {''}} :=
    (if 'course' in PAID[b] and k <> '' then course_cost[k] else 0) / vnd;
param wage{b in PURSES, i in HIRES} :=
    (if 'hire' in PAID[b] then hire_one_off[i] + months * hire_monthly[i] else 0) / vnd;

# Points of one person (9).
set HOME_DISTRICTS{s in STAFF} :=
    if card({(s, d) in OWN_DISTRICTS}) > 0 then setof{(s, d) in OWN_DISTRICTS} d
    else setof{(unit[s], d) in DISTRICTS} d;
set DISTRICTS_OF{u in UNITS} := setof{(u, d) in DISTRICTS} d;
param suits{s in STAFF, u in COMMUNES} :=
    (if (s, u) in WISHES and wish[s, u] in WISH_RANKS then wish_points[wish[s, u]] else 0)
    + (if card(HOME_DISTRICTS[s] inter DISTRICTS_OF[u]) > 0 then same_district else 0)
    + (if (unit[s], u) in NEIGHBOURS or (u, unit[s]) in NEIGHBOURS then neighbour else 0)
    + volunteers * volunteer[s]
    + (if (u, s) in ASKS then asked_for else 0)
    + (if home_town[s] = u then in_home_town else 0)
    + shared_tag * card({(s, t) in OWN_TAGS: (u, t) in TAGS});
param excels{s in STAFF, p in POSITIONS, k in COURSES union {''}} :=
    if k = '' then level_above * (has[s, field[p]] - level[p])
    else with_course + level_above * (course_to[k] - level[p]);

# ---------------------------------------------------------------------------------------- variables and rows

var x{(u, p) in RECEIVING, (s, k) in TO[u, p]} integer >= 0;                                      # seconded
var w{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} integer >= 0;                 # the same, by weeks
var y{(u, p) in RECEIVING, s in INSIDE[u, p]} integer >= 0;                                       # inside (28)
var z{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} integer >= 0;                                   # trained (32)
var h{(u, p) in RECEIVING, i in HIRED[u, p]} integer >= 0;                                        # hired (31)

var sent{STAFF};                                       # people seconded
s.t. sending{s in STAFF}: sent[s] = sum{(u, p, k) in OF[s]} x[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
var moved{STAFF};                                      # people who go to another post of their unit
s.t. moving{s in STAFF}: moved[s] = sum{p in INSIDE_OF[s]} y[unit[s], p, s]
    + sum{(p, k) in TRAIN_OF[s]} z[unit[s], p, s, k];

s.t. persons{s in STAFF}: sent[s] + moved[s] <= count[s];                                         # (10)
s.t. hires{i in HIRES}: sum{(u, p) in RECEIVING: i in HIRED[u, p]} h[u, p, i] <= hire_at_most[i]; # (31)

# Arrivals, in parts of people: those from outside take a desk, the others are of the unit (12b), (15).
var outside{RECEIVING};
s.t. coming{(u, p) in RECEIVING}: outside[u, p] =
    week * (sum{(s, k) in TO[u, p]} x[u, p, s, k] + sum{i in CONTRACTS[u, p]} h[u, p, i])
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        ((if u1 = u and p1 = p then d1 else 0) + (if u2 = u and p2 = p then d2 else 0)
         + (if u3 = u and p3 = p then d3 else 0) + (if u4 = u and p4 = p then d4 else 0))
        * w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
var own{RECEIVING};
s.t. turning{(u, p) in RECEIVING}: own[u, p] = week * (sum{s in INSIDE[u, p]} y[u, p, s]
    + sum{(s, k) in TRAIN[u, p]} z[u, p, s, k] + sum{i in RECRUITS[u, p]} h[u, p, i]);

# Arrivals less departures; who leaves leaves for the whole week.
var net{POSTS};
s.t. moves{(u, p) in POSTS}: net[u, p] = (if (u, p) in RECEIVING then outside[u, p] + own[u, p])
    - week * sum{s in QUALIFIED_AT[u, p]} (sent[s] + moved[s]);

var open{POSTS} >= 0;
s.t. gap{(u, p) in POSTS}: open[u, p] + net[u, p] >= week * (needed[u, p] - qualified[u, p]);     # (11)

s.t. request{(u, p) in RECEIVING}: outside[u, p] + own[u, p] <= week * shortage[u, p];            # (12)
s.t. from_outside{(u, p) in RECEIVING: requested[u, p] >= 0}: outside[u, p] <= week * requested[u, p];

param head{u in UNITS} := if card(POSITIONS_AT[u]) > 0 then sum{p in POSITIONS_AT[u]} filled[u, p]
    else sum{s in STAFF_OF[u]} count[s];
s.t. release{u in UNITS: at_most[u] >= 0}: sum{s in STAFF_OF[u]} sent[s] <= at_most[u];           # (13)
s.t. release_percent{u in UNITS: percent[u] >= 0}:
    sum{s in STAFF_OF[u]} sent[s] <= floor(percent[u] * head[u] / 10000);

s.t. staying{(u, f) in KEEP}: sum{s in STAFF_OF[u]: has[s, f] > 0} sent[s]                        # (14)
    <= max(0, sum{s in STAFF_OF[u]: has[s, f] > 0} count[s] - keep[u, f]);

s.t. desks{u in COMMUNES: seats[u] >= 0}:                                                         # (15)
    sum{p in RECEIVING_AT[u]} outside[u, p] <= week * seats[u];

var pupils{COURSES};
s.t. teaching{k in COURSES}: pupils[k] = sum{(u, p) in RECEIVING_IN[course_field[k]]}
    (sum{(s, c) in TO[u, p]: c = k} x[u, p, s, c] + sum{(s, c) in TRAIN[u, p]: c = k} z[u, p, s, c]);
var held_at_all{k in COURSES: course_min[k] > 0} binary;
s.t. classroom{k in COURSES}:                                                                     # (16)
    pupils[k] <= course_seats[k] * (if course_min[k] > 0 then held_at_all[k] else 1);
s.t. class{k in COURSES: course_min[k] > 0}: pupils[k] >= course_min[k] * held_at_all[k];         # (35)

s.t. quotas{(u, p) in RECEIVING}:                                                                 # (31)
    sum{i in RECRUITS[u, p]} h[u, p, i] <= max(0, quota[u, p] - filled[u, p]);

s.t. must{r in RULINGS: ruling[r] <> 'never'}:                                                    # (33)
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]: (of_person[r] = s or of_unit[r] = unit[s])
        and (at_commune[r] = '' or at_commune[r] = u) and (at_position[r] = '' or at_position[r] = p)} x[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS: (of_person[r] = s or of_unit[r] = unit[s])
        and ((at_commune[r] = '' or at_commune[r] = u1) and (at_position[r] = '' or at_position[r] = p1)
             or u2 <> '' and (at_commune[r] = '' or at_commune[r] = u2) and (at_position[r] = '' or at_position[r] = p2)
             or u3 <> '' and (at_commune[r] = '' or at_commune[r] = u3) and (at_position[r] = '' or at_position[r] = p3)
             or u4 <> '' and (at_commune[r] = '' or at_commune[r] = u4) and (at_position[r] = '' or at_position[r] = p4))}
        w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    >= at_least[r];

s.t. together{u in UNITS, c in COMMUNES: same_unit >= 0}:                                         # (36)
    sum{s in STAFF_OF[u], (c, p, k) in OF[s]} x[c, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS:
        unit[s] = u and (u1 = c or u2 = c or u3 = c or u4 = c)} w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    <= same_unit;

var spent{PURSES};                                     # in `vnd`
s.t. spending{b in PURSES}: spent[b] =
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} (stay[b, s, u] + way[b, s, u] + lesson[b, k]) * x[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        (stay[b, s, base[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]]
         + way[b, s, farthest[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]])
        * w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    + sum{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} lesson[b, k] * z[u, p, s, k]
    + sum{(u, p) in RECEIVING, i in HIRED[u, p]} wage[b, i] * h[u, p, i];
param most{b in PURSES} := if b = '' then budget else limit[b];
s.t. money{b in PURSES: most[b] >= 0}: spent[b] <= floor(most[b] / vnd);                          # (17), (17b)

# ---------------------------------------------------------------------------------------- tiers

set MEASURED := {(u, p) in POSTS: mandatory[p] > 0};
var lack{MEASURED} >= 0;
s.t. minimum{(u, p) in MEASURED}: lack[u, p] + net[u, p] >= week * (mandatory[p] - qualified[u, p]);  # (18)

var vacated{(u, p) in POSTS} >= 0;                     # beyond its surplus, by inside moves alone
s.t. vacancy{(u, p) in POSTS}:                                                                    # (29)
    vacated[u, p] >= sum{s in QUALIFIED_AT[u, p], q in INSIDE_OF[s]} y[u, q, s] - surplus[u, p];

# How many times an open person of a unit counts (41).
param all_needed{u in UNITS} := sum{p in POSITIONS_AT[u]} needed[u, p];
param all_qualified{u in UNITS} := max(1, sum{p in POSITIONS_AT[u]} qualified[u, p]);
param per_open{u in UNITS} :=
    if need_by = 'population' then max(1, floor((population[u] + 500) / 1000))
    else if need_by = 'pressure' then
        max(1, floor((100 * all_needed[u] + floor(all_qualified[u] / 2)) / all_qualified[u]))
    else 1;

param short{u in COMMUNES} := max(1, sum{p in POSITIONS_AT[u]} shortage[u, p]);
var worst >= 0;
s.t. share{u in COMMUNES}: sum{p in POSITIONS_AT[u]} open[u, p] <= week * short[u] * worst;       # (20)

# Is the open share of a commune as large as this, or larger (40)?
param all_open{u in COMMUNES} := sum{p in POSITIONS_AT[u]} (needed[u, p] + sum{s in QUALIFIED_AT[u, p]} count[s]);
set FRACTIONS := HELD_SHARES union setof{t in {tier}: t = 'leximin'} (share_num, share_den);
var keeps{(n, d) in FRACTIONS, u in COMMUNES} binary;
s.t. below{(n, d) in FRACTIONS, u in COMMUNES}: sum{p in POSITIONS_AT[u]} open[u, p]
    <= (week * n * short[u] - 1) div d + week * all_open[u] * keeps[n, d, u];

# Of the plan in force, what is an option still, and the people who stay on it (37):
# |x - was| = x + was - 2 min(x, was).
param was_x{(u, p) in RECEIVING, (s, k) in TO[u, p]} := if (s, k, u, p, 5, '', '', 0, '', '', 0, '', '', 0) in OLD
    then old[s, k, u, p, 5, '', '', 0, '', '', 0, '', '', 0] else 0;
param was_w{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} :=
    if (s, '', u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD
    then old[s, '', u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4] else 0;
param was_y{(u, p) in RECEIVING, s in INSIDE[u, p]} := if (s, '', u, p, 5, '', '', 0, '', '', 0, '', '', 0) in OLD
    then old[s, '', u, p, 5, '', '', 0, '', '', 0, '', '', 0] else 0;
param was_z{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} := if (s, k, u, p, 5, '', '', 0, '', '', 0, '', '', 0) in OLD
    then old[s, k, u, p, 5, '', '', 0, '', '', 0, '', '', 0] else 0;
param was_h{(u, p) in RECEIVING, i in HIRED[u, p]} := if (i, u, p) in OLD_HIRES then old_hired[i, u, p] else 0;

set OLD_X{(u, p) in RECEIVING} := {(s, k) in TO[u, p]: was_x[u, p, s, k] > 0};
set OLD_W := {(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS:
    was_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4] > 0};
set OLD_Y{(u, p) in RECEIVING} := {s in INSIDE[u, p]: was_y[u, p, s] > 0};
set OLD_Z{(u, p) in RECEIVING} := {(s, k) in TRAIN[u, p]: was_z[u, p, s, k] > 0};
set OLD_H{(u, p) in RECEIVING} := {i in HIRED[u, p]: was_h[u, p, i] > 0};
var kept_x{(u, p) in RECEIVING, (s, k) in OLD_X[u, p]} >= 0, <= was_x[u, p, s, k];
var kept_w{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD_W}
    >= 0, <= was_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
var kept_y{(u, p) in RECEIVING, s in OLD_Y[u, p]} >= 0, <= was_y[u, p, s];
var kept_z{(u, p) in RECEIVING, (s, k) in OLD_Z[u, p]} >= 0, <= was_z[u, p, s, k];
var kept_h{(u, p) in RECEIVING, i in OLD_H[u, p]} >= 0, <= was_h[u, p, i];
s.t. keep_x{(u, p) in RECEIVING, (s, k) in OLD_X[u, p]}: kept_x[u, p, s, k] <= x[u, p, s, k];
s.t. keep_w{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD_W}:
    kept_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4] <= w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
s.t. keep_y{(u, p) in RECEIVING, s in OLD_Y[u, p]}: kept_y[u, p, s] <= y[u, p, s];
s.t. keep_z{(u, p) in RECEIVING, (s, k) in OLD_Z[u, p]}: kept_z[u, p, s, k] <= z[u, p, s, k];
s.t. keep_h{(u, p) in RECEIVING, i in OLD_H[u, p]}: kept_h[u, p, i] <= h[u, p, i];
param was := sum{(u, p) in RECEIVING, (s, k) in OLD_X[u, p]} was_x[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD_W}
        was_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    + sum{(u, p) in RECEIVING, s in OLD_Y[u, p]} was_y[u, p, s]
    + sum{(u, p) in RECEIVING, (s, k) in OLD_Z[u, p]} was_z[u, p, s, k]
    + sum{(u, p) in RECEIVING, i in OLD_H[u, p]} was_h[u, p, i];

# The value of each tier, in its own count: parts of people, whole people, points, `vnd`, communes.
param sense{t in TIERS} := if t = 'inside' or t = 'fit' then -1 else 1;
param rank{s in STAFF} := if lever_of[s] = 'between' then 1 else 2;                               # (34)
var hired{HIRES};
s.t. hiring{i in HIRES}: hired[i] = sum{(u, p) in RECEIVING: i in HIRED[u, p]} h[u, p, i];
var trained;
s.t. training: trained = sum{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} z[u, p, s, k];
var value{TIERS};
s.t. of_mandatory: value['mandatory'] = sum{(u, p) in MEASURED} lack[u, p];                       # (18)
s.t. of_inside: value['inside'] = sum{(u, p) in RECEIVING, s in INSIDE[u, p]} weight[p] * y[u, p, s]
    - sum{(u, p) in POSTS} weight[p] * vacated[u, p];                                             # (29)
s.t. of_need: value['need'] = sum{(u, p) in POSTS} weight[p] * per_open[u] * open[u, p];          # (19), (41)
s.t. of_worst: value['worst_commune'] = worst;                                                    # (20)
s.t. of_leximin: value['leximin'] = sum{u in COMMUNES, t in {tier}: t = 'leximin'} keeps[share_num, share_den, u];
s.t. of_change: value['change'] = in_force * (was + sum{s in STAFF} (sent[s] + moved[s]) + sum{i in HIRES} hired[i]
    - 2 * (sum{(u, p) in RECEIVING, (s, k) in OLD_X[u, p]} kept_x[u, p, s, k]
           + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD_W}
               kept_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
           + sum{(u, p) in RECEIVING, s in OLD_Y[u, p]} kept_y[u, p, s]
           + sum{(u, p) in RECEIVING, (s, k) in OLD_Z[u, p]} kept_z[u, p, s, k]
           + sum{(u, p) in RECEIVING, i in OLD_H[u, p]} kept_h[u, p, i]));                        # (37)
s.t. of_levers: value['levers'] = sum{s in STAFF} rank[s] * sent[s] + 5 * trained
    + sum{i in HIRES} (if hire_lever[i] = 'contract' then 3 else 4) * hired[i];                   # (38)
s.t. of_fit: value['fit'] = sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} (suits[s, u] + excels[s, p, k]) * x[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        (suits[s, base[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]]
         + excels[s, base_position[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4], ''])
        * w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];                               # (21)
s.t. of_cost: value['cost'] = spent[''];                                                          # (22)
s.t. sum_of: value['sum'] = sum{t in SUMMED} sense[t] * of_sum[t] *                               # (39)
    (if t = 'mandatory' then value[t] else if t = 'need' then sum{(u, p) in POSTS} weight[p] * open[u, p]
     else week * (if t = 'cost' then vnd else 1) * value[t]);

minimize goal: sense[tier] * value[tier];

# The tiers before, at their allowed values (23).  What stands on the left is whole: so is what is allowed.
param scale{t in TIERS} := if t = 'mandatory' or t = 'need' or t = 'sum' then week else 1;
s.t. held{t in HELD: t <> 'worst_commune' and t <> 'leximin'}: sense[t] * value[t]
    <= floor(sense[t] * allowed_num[t] * scale[t] / (allowed_den[t] * (if t = 'cost' then vnd else 1)));
s.t. held_worst_commune{t in HELD, u in COMMUNES: t = 'worst_commune'}:
    sum{p in POSITIONS_AT[u]} open[u, p] <= floor(allowed_num[t] * week * short[u] / allowed_den[t]);
s.t. held_shares{(n, d) in HELD_SHARES}: sum{u in COMMUNES} keeps[n, d, u] <= at_share[n, d];    # (40)

solve;

# ---------------------------------------------------------------------------------------- the answer
# Everything below is worked out from whole numbers: the solver's own are only nearly whole.

param by_post{(u, p) in RECEIVING, (s, k) in TO[u, p]} := round(x[u, p, s, k]);
param by_week{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS} :=
    round(w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]);
param by_move{(u, p) in RECEIVING, s in INSIDE[u, p]} := round(y[u, p, s]);
param by_course{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} := round(z[u, p, s, k]);
param by_hire{(u, p) in RECEIVING, i in HIRED[u, p]} := round(h[u, p, i]);

param away{s in STAFF} := sum{(u, p, k) in OF[s]} by_post[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
param turned{s in STAFF} := sum{p in INSIDE_OF[s]} by_move[unit[s], p, s]
    + sum{(p, k) in TRAIN_OF[s]} by_course[unit[s], p, s, k];
param arrived{(u, p) in RECEIVING} := week * (sum{(s, k) in TO[u, p]} by_post[u, p, s, k]
        + sum{s in INSIDE[u, p]} by_move[u, p, s] + sum{(s, k) in TRAIN[u, p]} by_course[u, p, s, k]
        + sum{i in HIRED[u, p]} by_hire[u, p, i])
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        ((if u1 = u and p1 = p then d1 else 0) + (if u2 = u and p2 = p then d2 else 0)
         + (if u3 = u and p3 = p then d3 else 0) + (if u4 = u and p4 = p then d4 else 0))
        * by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4];
param after{(u, p) in POSTS} := week * qualified[u, p] + (if (u, p) in RECEIVING then arrived[u, p] else 0)
    - week * sum{s in QUALIFIED_AT[u, p]} (away[s] + turned[s]);
param left{(u, p) in POSTS} := max(0, week * needed[u, p] - after[u, p]);
param left_in{u in COMMUNES} := sum{p in POSITIONS_AT[u]} left[u, p];
param gone{(u, p) in POSTS} := sum{s in QUALIFIED_AT[u, p], q in INSIDE_OF[s]} by_move[u, q, s];
param hired_in_all{i in HIRES} := sum{(u, p) in RECEIVING: i in HIRED[u, p]} by_hire[u, p, i];

param bill{b in PURSES} := vnd * (
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} (stay[b, s, u] + way[b, s, u] + lesson[b, k]) * by_post[u, p, s, k]
    + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
        (stay[b, s, base[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]]
         + way[b, s, farthest[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]])
        * by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    + sum{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} lesson[b, k] * by_course[u, p, s, k]
    + sum{i in HIRES} wage[b, i] * hired_in_all[i]);
param reached{t in TIERS diff {'worst_commune', 'leximin', 'sum'}} :=
    if t = 'mandatory' then sum{(u, p) in MEASURED} max(0, week * mandatory[p] - after[u, p])
    else if t = 'inside' then sum{(u, p) in RECEIVING, s in INSIDE[u, p]} weight[p] * by_move[u, p, s]
        - sum{(u, p) in POSTS} weight[p] * max(0, gone[u, p] - surplus[u, p])
    else if t = 'need' then sum{(u, p) in POSTS} weight[p] * per_open[u] * left[u, p]
    else if t = 'change' then in_force * (was + sum{s in STAFF} (away[s] + turned[s]) + sum{i in HIRES} hired_in_all[i]
        - 2 * (sum{(u, p) in RECEIVING, (s, k) in OLD_X[u, p]} min(was_x[u, p, s, k], by_post[u, p, s, k])
               + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in OLD_W}
                   min(was_w[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4],
                       by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4])
               + sum{(u, p) in RECEIVING, s in OLD_Y[u, p]} min(was_y[u, p, s], by_move[u, p, s])
               + sum{(u, p) in RECEIVING, (s, k) in OLD_Z[u, p]} min(was_z[u, p, s, k], by_course[u, p, s, k])
               + sum{(u, p) in RECEIVING, i in OLD_H[u, p]} min(was_h[u, p, i], by_hire[u, p, i])))
    else if t = 'levers' then sum{s in STAFF} rank[s] * away[s]
        + 5 * sum{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]} by_course[u, p, s, k]
        + sum{i in HIRES} (if hire_lever[i] = 'contract' then 3 else 4) * hired_in_all[i]
    else if t = 'fit' then
        sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} (suits[s, u] + excels[s, p, k]) * by_post[u, p, s, k]
        + sum{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS}
            (suits[s, base[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]]
             + excels[s, base_position[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4], ''])
            * by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4]
    else bill[''];
param reached_sum := sum{t in SUMMED} sense[t] * of_sum[t] *
    (if t = 'mandatory' then reached[t] else if t = 'need' then sum{(u, p) in POSTS} weight[p] * left[u, p]
     else week * reached[t]);

# Values in people are fractions where anybody may serve part-time.
param part symbolic := if week = 1 then '' else '/5';
printf 'tier mandatory value %.0f%s\n', reached['mandatory'], part;
printf{t in OBJECTIVES: t = 'inside'} 'tier inside value %.0f\n', reached['inside'];
printf 'tier need value %.0f%s\n', reached['need'], part;
# The largest of these shares is the tier worst_commune, all of them, from the largest down, are leximin: the caller
# takes them, as exact fractions.
printf{u in COMMUNES} 'commune %s open %.0f of %.0f\n', u, left_in[u], week * short[u];
printf{t in {tier}: t = 'leximin'} 'tier leximin communes %.0f share %.0f/%.0f\n',
    card({u in COMMUNES: left_in[u] * share_den >= week * short[u] * share_num}), share_num, share_den;
printf 'tier change value %.0f\n', reached['change'];
printf 'tier levers value %.0f\n', reached['levers'];
printf 'tier fit value %.0f\n', reached['fit'];
printf 'tier cost value %.0f\n', reached['cost'];
printf{t in {'sum'}: card(SUMMED) > 0} 'tier sum value %.0f%s\n', reached_sum, part;
printf{b in PURSES: most[b] >= 0 and bill[b] > most[b]} 'overspent %.0f %s\n', bill[b] - most[b], b;
printf{(u, p) in RECEIVING, (s, k) in TO[u, p]: by_post[u, p, s, k] > 0} 'assign %.0f %s to %s %s%s%s\n',
    by_post[u, p, s, k], s, u, p, if k = '' then '' else ' course ', k;
printf{(s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4) in WEEKS:
    by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4] > 0}
    'assign %.0f %s to %s %s %.0f days %s %s %.0f days %s %s %.0f days %s %s %.0f days\n',
    by_week[s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4], s, u1, p1, d1, u2, p2, d2, u3, p3, d3, u4, p4, d4;
printf{(u, p) in RECEIVING, s in INSIDE[u, p]: by_move[u, p, s] > 0} 'reassign %.0f %s of %s to %s\n',
    by_move[u, p, s], s, u, p;
printf{(u, p) in RECEIVING, (s, k) in TRAIN[u, p]: by_course[u, p, s, k] > 0}
    'reassign %.0f %s of %s to %s course %s\n',
    by_course[u, p, s, k], s, u, p, k;
printf{(u, p) in RECEIVING, i in HIRED[u, p]: by_hire[u, p, i] > 0} 'hire %.0f %s to %s %s\n',
    by_hire[u, p, i], i, u, p;

end;
