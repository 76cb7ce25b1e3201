# Secondment: who goes where.  The reference model; the numbers (1) to (30) are those of README.md beside it.
#
#     secondment export province.yaml --mathprog --tier need -o need.dat
#     glpsol -m secondment.mod -d need.dat
#
# A run optimises one tier and holds the tiers before it at the values that the data allow them.  The data are
# the province as its config gives it; who may serve which post is worked out here.

# ---------------------------------------------------------------------------------------- data

set FIELDS;                                            # professional fields
set POSITIONS;                                         # kinds of job
set UNITS;                                             # agencies and communes
set POSTS within UNITS cross POSITIONS;
set STAFF;                                             # named persons and groups
set COURSES;

param field{POSITIONS} symbolic in FIELDS;
param level{POSITIONS} integer >= 1;
param weight{POSITIONS} integer >= 0;
param mandatory{POSITIONS} integer >= 0, default 0;

param kind{UNITS} symbolic in {'agency', 'commune', 'ward', 'special_zone'};
param lat{UNITS};                                      # degrees
param lon{UNITS};
param one_off_here{UNITS} binary, default 1;
param seats{UNITS} integer >= -1, default -1;          # -1: no limit
param at_most{UNITS} integer >= -1, default -1;
set KEEP within UNITS cross FIELDS;
param keep{KEEP} integer >= 0;
set DISTRICTS dimen 2;                                 # unit, former district
set NEIGHBOURS within UNITS cross UNITS;               # as listed: one direction is enough

param needed{POSTS} integer >= 0;
param qualified{POSTS} integer >= 0;

param unit{STAFF} symbolic in UNITS;
param count{STAFF} integer >= 1;
param eligible{STAFF} binary, default 1;
param volunteer{STAFF} binary, default 0;
set SKILLS within STAFF cross FIELDS;
param skill{SKILLS} integer >= 1;
set HOLDERS within STAFF cross POSITIONS;              # the position they hold at their own unit
set WISHES within STAFF cross UNITS;
param wish{WISHES} integer >= 1;                       # 1 = first
set OWN_DISTRICTS dimen 2;                             # person, former district
set HOMES within STAFF;
param home_lat{HOMES};
param home_lon{HOMES};
param place{HOMES} symbolic, default '';               # what km pairs call the home

param course_field{COURSES} symbolic in FIELDS;
param course_from{COURSES} integer >= 0;
param course_to{k in COURSES} integer > course_from[k];
param course_seats{COURSES} integer >= 0;
param course_cost{COURSES} integer >= 0;

set PAIRS dimen 2;                                     # from (a unit or a place), to
param pair_m{PAIRS} integer >= 0;                      # metres
param road_factor >= 0;
param max_m integer >= -1, default -1;                 # -1: no limit
param months integer >= 1;

param vnd integer >= 1, default 1;                     # divides every amount below: the money rows are counted in it
param one_off integer >= 0;
set BANDS;                                             # over so many metres,
param monthly{BANDS} integer >= 0;                     # VND a month
param rent_over_m integer >= 0, default 0;
param rent_monthly integer >= 0, default 0;
param budget integer >= -1, default -1;                # -1: no limit

set WISH_RANKS;
param wish_points{WISH_RANKS} integer;
param same_district integer;
param neighbour integer;
param volunteers integer;
param level_above integer;
param with_course integer;

set TIERS := {'mandatory', 'inside', 'need', 'worst_commune', 'fit', 'cost'};
set OBJECTIVES within TIERS;                           # those that the config lists; only 'inside' matters here
param tier symbolic in TIERS;                          # the one to optimise
set HELD within TIERS;                                 # the ones before it, at allowed_num / allowed_den (23)
param allowed_num{HELD} integer;
param allowed_den{HELD} integer >= 1, default 1;

# ---------------------------------------------------------------------------------------- people and posts

set COMMUNES := {u in UNITS: kind[u] <> 'agency'};
set POSITIONS_AT{u in UNITS} := {p in POSITIONS: (u, p) in POSTS};
param shortage{(u, p) in POSTS} := max(0, needed[u, p] - qualified[u, p]);  # (2)
set RECEIVING := {(u, p) in POSTS: kind[u] <> 'agency' and shortage[u, p] > 0};
set RECEIVING_IN{f in FIELDS} := {(u, p) in RECEIVING: field[p] = f};

param has{s in STAFF, f in FIELDS} := if (s, f) in SKILLS then skill[s, f] else 0;  # (4)
set FIELDS_OF{s in STAFF} := {f in FIELDS: has[s, f] > 0};
set STAFF_OF{u in UNITS} := {s in STAFF: unit[s] = u};

# Holders who are qualified: when they leave, their post has one person less (3).
set QUALIFIED := {(s, p) in HOLDERS: (unit[s], p) in POSTS and has[s, field[p]] >= level[p]};
set QUALIFIED_AT{u in UNITS, p in POSITIONS_AT[u]} := {s in STAFF_OF[u]: (s, p) in QUALIFIED};
set NEEDED_AT_HOME := setof{(s, p) in QUALIFIED: shortage[unit[s], p] > 0} s;

# ---------------------------------------------------------------------------------------- distances (5)

param pi := 4 * atan(1);
param radius := 6371008.8;                             # metres

param here_lat{s in STAFF} := (if s in HOMES then home_lat[s] else lat[unit[s]]) * pi / 180;
param here_lon{s in STAFF} := (if s in HOMES then home_lon[s] else lon[unit[s]]) * pi / 180;
param origin{s in STAFF} symbolic := if s in HOMES then place[s] else unit[s];

param haversine{s in STAFF, u in COMMUNES} :=
    sin((lat[u] * pi / 180 - here_lat[s]) / 2) ** 2
    + cos(here_lat[s]) * cos(lat[u] * pi / 180) * sin((lon[u] * pi / 180 - here_lon[s]) / 2) ** 2;

# asin(sqrt(h)) = atan(sqrt(h), sqrt(1 - h)).  No route: -1.
param metres{s in STAFF, u in COMMUNES} :=
    if (origin[s], u) in PAIRS then pair_m[origin[s], u]
    else if (u, origin[s]) in PAIRS then pair_m[u, origin[s]]
    else if kind[u] = 'special_zone' then -1
    else floor(2 * radius * atan(sqrt(min(1, haversine[s, u])), sqrt(1 - min(1, haversine[s, u])))
               * road_factor + 0.5);

# ---------------------------------------------------------------------------------------- options

# Ways to have the level L in a field: '' when the person has it, else the courses that lead there (7).
set COURSES_IN{f in FIELDS} := {k in COURSES: course_field[k] = f};
set LEVELS := 1..3;
set WAYS{s in STAFF, f in FIELDS, L in LEVELS} :=
    if has[s, f] >= L then {''}
    else {k in COURSES_IN[f]: course_from[k] <= has[s, f] and L <= course_to[k]};

# People whom the gates on the person let pass, and their fields, with and without a course (6).
set FREE := {s in STAFF: eligible[s] = 1 and s not in NEEDED_AT_HOME};
set ABLE{f in FIELDS, L in LEVELS} := {s in FREE: card(WAYS[s, f, L]) > 0};
set FIELDS_FOR{s in STAFF} := {f in FIELDS: s in FREE and card(WAYS[s, f, 1] union WAYS[s, f, 2] union WAYS[s, f, 3]) > 0};

# The options that serve a post: person and course (6); and the same for a person: post and course.
set TO{(u, p) in RECEIVING} := setof{s in ABLE[field[p], level[p]], k in WAYS[s, field[p], level[p]]:
    unit[s] <> u and metres[s, u] >= 0 and (max_m < 0 or metres[s, u] <= max_m)} (s, k);
set OF{s in STAFF} := setof{f in FIELDS_FOR[s], (u, p) in RECEIVING_IN[f], k in WAYS[s, f, level[p]]:
    (s, k) in TO[u, p]} (u, p, k);

# VND of one person, counted in `vnd` (8).
param travel{s in STAFF, u in COMMUNES} :=
    sum{b in BANDS: b < metres[s, u] and card({c in BANDS: b < c and c < metres[s, u]}) = 0} monthly[b];
param cost{(u, p) in RECEIVING, (s, k) in TO[u, p]} :=
    ((if kind[unit[s]] = 'agency' then one_off * one_off_here[u] else 0)
     + months * travel[s, u]
     + (if metres[s, u] > rent_over_m then months * rent_monthly else 0)
     + (if k = '' then 0 else course_cost[k])) / vnd;

# Points of one person (9).
set HOME_DISTRICTS{s in STAFF} :=
    if card({(s, d) in OWN_DISTRICTS}) > 0 then setof{(s, d) in OWN_DISTRICTS} d
    else setof{(unit[s], d) in DISTRICTS} d;
set DISTRICTS_OF{u in UNITS} := setof{(u, d) in DISTRICTS} d;
param fit{(u, p) in RECEIVING, (s, k) in TO[u, p]} :=
    (if (s, u) in WISHES and wish[s, u] in WISH_RANKS then wish_points[wish[s, u]] else 0)
    + (if card(HOME_DISTRICTS[s] inter DISTRICTS_OF[u]) > 0 then same_district else 0)
    + (if (unit[s], u) in NEIGHBOURS or (u, unit[s]) in NEIGHBOURS then neighbour else 0)
    + volunteers * volunteer[s]
    + (if k = '' then level_above * (has[s, field[p]] - level[p])
       else with_course + level_above * (course_to[k] - level[p]));

# Moves to another post of the own unit, if the config lists `inside`: who may make them, and to which positions (27).
set INSIDE{(u, p) in RECEIVING} := {s in STAFF_OF[u]: 'inside' in OBJECTIVES
    and (s, p) not in HOLDERS and has[s, field[p]] >= level[p] and s not in NEEDED_AT_HOME};
set RECEIVING_AT{u in UNITS} := {p in POSITIONS_AT[u]: (u, p) in RECEIVING};
set INSIDE_OF{s in STAFF} := {p in RECEIVING_AT[unit[s]]: s in INSIDE[unit[s], p]};
param surplus{(u, p) in POSTS} := max(0, qualified[u, p] - needed[u, p]);  # (2)

# ---------------------------------------------------------------------------------------- variables and rows

var x{(u, p) in RECEIVING, (s, k) in TO[u, p]} integer >= 0;
var y{(u, p) in RECEIVING, s in INSIDE[u, p]} integer >= 0;                                       # (28)
var open{POSTS} >= 0;
var lack{(u, p) in POSTS: mandatory[p] > 0} >= 0;
var worst >= 0;

s.t. persons{s in STAFF}:                                                                         # (10)
    sum{(u, p, k) in OF[s]} x[u, p, s, k] + sum{p in INSIDE_OF[s]} y[unit[s], p, s] <= count[s];

# Arrivals less departures, from and to other units and inside (28).
var net{POSTS};
s.t. moves{(u, p) in POSTS}:
    net[u, p] = (if (u, p) in RECEIVING then sum{(s, k) in TO[u, p]} x[u, p, s, k] + sum{s in INSIDE[u, p]} y[u, p, s])
              - sum{s in QUALIFIED_AT[u, p], (v, q, k) in OF[s]} x[v, q, s, k]
              - sum{s in QUALIFIED_AT[u, p], q in INSIDE_OF[s]} y[u, q, s];

s.t. gap{(u, p) in POSTS}: open[u, p] + net[u, p] >= needed[u, p] - qualified[u, p];              # (11)

s.t. request{(u, p) in RECEIVING}:                                                                # (12)
    sum{(s, k) in TO[u, p]} x[u, p, s, k] + sum{s in INSIDE[u, p]} y[u, p, s] <= shortage[u, p];

s.t. release{u in UNITS: at_most[u] >= 0}:                                                        # (13)
    sum{s in STAFF_OF[u], (v, p, k) in OF[s]} x[v, p, s, k] <= at_most[u];

s.t. staying{(u, f) in KEEP}:                                                                     # (14)
    sum{s in STAFF_OF[u], (v, p, k) in OF[s]: has[s, f] > 0} x[v, p, s, k]
    <= max(0, sum{s in STAFF_OF[u]: has[s, f] > 0} count[s] - keep[u, f]);

s.t. desks{u in COMMUNES: seats[u] >= 0}:                                                         # (15)
    sum{p in POSITIONS_AT[u]: (u, p) in RECEIVING} sum{(s, k) in TO[u, p]} x[u, p, s, k] <= seats[u];

s.t. classroom{k in COURSES}:                                                                     # (16)
    sum{(u, p) in RECEIVING_IN[course_field[k]], (s, c) in TO[u, p]: c = k} x[u, p, s, c]
    <= course_seats[k];

s.t. money{b in {budget}: b >= 0}:                                                                # (17)
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} cost[u, p, s, k] * x[u, p, s, k] <= floor(b / vnd);

# ---------------------------------------------------------------------------------------- tiers

s.t. minimum{(u, p) in POSTS: mandatory[p] > 0}:                                                  # (18)
    lack[u, p] + net[u, p] >= mandatory[p] - qualified[u, p];

var vacated{(u, p) in POSTS} >= 0;    # beyond its surplus, by inside moves alone                   (29)
s.t. vacancy{(u, p) in POSTS}:
    vacated[u, p] >= sum{s in QUALIFIED_AT[u, p], q in INSIDE_OF[s]} y[u, q, s] - surplus[u, p];

param short{u in COMMUNES} := max(1, sum{p in POSITIONS_AT[u]} shortage[u, p]);
s.t. share{u in COMMUNES}: sum{p in POSITIONS_AT[u]} open[u, p] <= short[u] * worst;              # (20)

minimize goal:
    if tier = 'mandatory' then sum{(u, p) in POSTS: mandatory[p] > 0} lack[u, p]                  # (18)
    else if tier = 'inside' then
        - sum{(u, p) in RECEIVING, s in INSIDE[u, p]} weight[p] * y[u, p, s]                      # (29)
        + sum{(u, p) in POSTS} weight[p] * vacated[u, p]
    else if tier = 'need' then sum{(u, p) in POSTS} weight[p] * open[u, p]                        # (19)
    else if tier = 'worst_commune' then worst                                                     # (20)
    else if tier = 'fit' then
        - sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} fit[u, p, s, k] * x[u, p, s, k]            # (21)
    else sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} cost[u, p, s, k] * x[u, p, s, k];           # (22)

# The tiers before, at their allowed values (23).  What stands on the left is whole: so is what is allowed.
s.t. held_mandatory{t in HELD: t = 'mandatory'}:
    sum{(u, p) in POSTS: mandatory[p] > 0} lack[u, p] <= allowed_num[t];
s.t. held_inside{t in HELD: t = 'inside'}:
    sum{(u, p) in RECEIVING, s in INSIDE[u, p]} weight[p] * y[u, p, s]
    - sum{(u, p) in POSTS} weight[p] * vacated[u, p] >= allowed_num[t];
s.t. held_need{t in HELD: t = 'need'}:
    sum{(u, p) in POSTS} weight[p] * open[u, p] <= allowed_num[t];
s.t. held_worst_commune{t in HELD, u in COMMUNES: t = 'worst_commune'}:
    sum{p in POSITIONS_AT[u]} open[u, p] <= floor(allowed_num[t] * short[u] / allowed_den[t]);
s.t. held_fit{t in HELD: t = 'fit'}:
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} fit[u, p, s, k] * x[u, p, s, k] >= allowed_num[t];
s.t. held_cost{t in HELD: t = 'cost'}:
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} cost[u, p, s, k] * x[u, p, s, k]
    <= floor(allowed_num[t] / vnd);

solve;

# ---------------------------------------------------------------------------------------- the answer
# Everything below is worked out from x and y, in whole numbers: the solver's own are only nearly whole.

param people{(u, p) in RECEIVING, (s, k) in TO[u, p]} := round(x[u, p, s, k]);
param within_unit{(u, p) in RECEIVING, s in INSIDE[u, p]} := round(y[u, p, s]);
param gone{(u, p) in POSTS} := sum{s in QUALIFIED_AT[u, p], q in INSIDE_OF[s]} within_unit[u, q, s];
param after{(u, p) in POSTS} := qualified[u, p]
    + (if (u, p) in RECEIVING then
       sum{(s, k) in TO[u, p]} people[u, p, s, k] + sum{s in INSIDE[u, p]} within_unit[u, p, s] else 0)
    - sum{s in QUALIFIED_AT[u, p], (v, q, k) in OF[s]} people[v, q, s, k] - gone[u, p];
param left{(u, p) in POSTS} := max(0, needed[u, p] - after[u, p]);
param left_in{u in COMMUNES} := sum{p in POSITIONS_AT[u]} left[u, p];
param spent := vnd * sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} cost[u, p, s, k] * people[u, p, s, k];

printf 'tier mandatory value %.0f\n',
    sum{(u, p) in POSTS: mandatory[p] > 0} max(0, mandatory[p] - after[u, p]);
printf{t in OBJECTIVES: t = 'inside'} 'tier inside value %.0f\n',
    sum{(u, p) in RECEIVING, s in INSIDE[u, p]} weight[p] * within_unit[u, p, s]
    - sum{(u, p) in POSTS} weight[p] * max(0, gone[u, p] - surplus[u, p]);
printf 'tier need value %.0f\n', sum{(u, p) in POSTS} weight[p] * left[u, p];
# The largest of these shares is the tier worst_commune: the caller takes it, as an exact fraction.
printf{u in COMMUNES} 'commune %s open %.0f of %.0f\n', u, left_in[u], short[u];
printf 'tier fit value %.0f\n',
    sum{(u, p) in RECEIVING, (s, k) in TO[u, p]} fit[u, p, s, k] * people[u, p, s, k];
printf 'tier cost value %.0f\n', spent;
printf{b in {budget}: b >= 0 and spent > b} 'overspent %.0f\n', spent - b;
printf{(u, p) in RECEIVING, (s, k) in TO[u, p]: people[u, p, s, k] > 0} 'assign %.0f %s to %s %s%s%s\n',
    people[u, p, s, k], s, u, p, if k = '' then '' else ' course ', k;
printf{(u, p) in RECEIVING, s in INSIDE[u, p]: within_unit[u, p, s] > 0} 'reassign %.0f %s of %s to %s\n',
    within_unit[u, p, s], s, u, p;

end;
