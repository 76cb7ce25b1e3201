"""What the sample assumes: the published figures that it is held to, and the guesses in between."""

# --- published (see configs/lam-dong/README.md for the dates) ------------------------------------

COMMUNE_QUOTA = 6233            # civil-servant posts of the 124 units
BINH_THUAN_QUOTA = 2302         # of these, in the 45 units of the old province Bình Thuận
AGENCY_QUOTA = 3743             # provincial posts
SMALLEST, LARGEST = 31, 84      # posts of a unit: Đông Giang, La Gi
SHORT, EXACT = 52, 6            # units with fewer people than quota, and with as many; 66 have more
BELOW_NEED = 57                 # units with fewer people than the work requires
LACKING = {                     # units without anybody qualified
    "it-officer": 68,
    "environment-officer": 35,
    "construction-officer": 22,
}
ASKING, ASKED_FOR = 39, 215     # units that ask for people from outside, and for how many
WRONG_BLOCK = [                 # unit, post that nobody holds, post where its people sit, how many
    ("24848", "accountant", "front-officer", 2),     # Lạc Dương
    ("23086", "land-officer", "party-officer", 2),   # Hồng Sơn
]

# --- places -------------------------------------------------------------------------------------

SEATS = {  # the three old provincial seats (city centres, rounded): lat, lon, old province, old district
    "da-lat": (11.94, 108.44, "Lâm Đồng", "672"),
    "phan-thiet": (10.93, 108.10, "Bình Thuận", "593"),
    "gia-nghia": (12.00, 107.69, "Đắk Nông", "660"),
}
HOMES = {"da-lat": 45, "phan-thiet": 33, "gia-nghia": 22}  # where the people of agencies live, percent
REACH = 80  # great-circle km: what 120 km by road come to

# Kilometres by road for one as the crow flies, by old district: estimates, from the lie of the land.
WINDING = {
    "661": 1.7, "667": 1.6, "664": 1.6, "674": 1.9, "675": 1.7, "677": 1.5, "678": 1.5,
    "679": 1.6, "680": 1.6, "682": 1.6, "597": 1.4, "599": 1.5, "600": 1.5, "676": 1.5,
}
OVER_THE_EDGE = 0.3             # more when the road crosses an old provincial border: escarpments
SEAT_TO_SEAT = {                # published: the old seats are 160-180 km apart by road
    ("da-lat", "phan-thiet"): 160, ("da-lat", "gia-nghia"): 170, ("phan-thiet", "gia-nghia"): 180,
}
ISLAND = "23272"                # Phú Quý
SEA_ROUTE = {                   # 56 nautical miles from the port of Phan Thiết, and the way to the port
    "phan-thiet": 105, "22945": 104, "22924": 106, "22933": 110, "22918": 116, "22954": 112,
}

# --- posts of communes --------------------------------------------------------------------------

SHARES = {  # position: parts of the quota in a commune, in a ward
    "leader": (12, 11), "party-officer": (13, 13), "front-officer": (14, 13), "office-clerk": (9, 9),
    "service-clerk": (6, 8), "it-officer": (1, 2), "land-officer": (6, 7),
    "environment-officer": (3, 3), "construction-officer": (3, 6), "accountant": (6, 6),
    "justice-officer": (5, 5), "agriculture-officer": (6, 2), "home-affairs-officer": (5, 5),
    "labour-officer": (3, 3), "education-officer": (3, 3), "health-officer": (2, 2),
    "culture-officer": (4, 4),
}
MORE_SHORTAGE = {  # where the other missing people are missing: parts
    "it-officer": 8, "land-officer": 55, "environment-officer": 17, "construction-officer": 15,
    "accountant": 50, "health-officer": 21, "agriculture-officer": 20, "home-affairs-officer": 17,
    "justice-officer": 9, "education-officer": 8, "labour-officer": 7, "culture-officer": 5,
    "service-clerk": 9,
}
SURPLUS = {  # where the people too many are: parts
    "party-officer": 8, "front-officer": 12, "office-clerk": 14, "service-clerk": 4,
    "land-officer": 7, "environment-officer": 3, "construction-officer": 5, "accountant": 9,
    "justice-officer": 8, "agriculture-officer": 11, "home-affairs-officer": 9, "labour-officer": 7,
    "education-officer": 6, "health-officer": 4, "culture-officer": 10, "it-officer": 1,
}
ABSORBING = ["front-officer", "office-clerk", "party-officer"]  # large posts whose need is elastic

# --- workload of communes: all of it guesses, but for the sum of the files (README.md) -------------

WORK_HOURS = 8                  # a day
WORK_YEAR = 227 * WORK_HOURS    # of one person: `workload.year` in province.yaml
OPEN_DAYS = 249                 # of an office in a year
WORKLOAD_RANGE = (0.1, 0.8)     # how much of the last person that a post needs has work: least, most
MIX = {                         # parts of the files that come to a post
    "receive-file": 100, "return-result": 95, "guide-online": 45,
    "land-certificate": 15, "land-change": 38, "land-use": 10, "land-dispute": 4, "land-extract": 33,
}
MIX_FIXED = ["receive-file", "return-result"]  # the same parts everywhere, the others 15 % up or down
REMOTE_MINUTES = {"land-certificate": 540, "land-dispute": 1080}  # where the way to a parcel is long
REMOTE_DEADLINE = {"land-certificate": 30}
BACKLOG = ["land-certificate", "land-use"]
FIRST_DAYS = 12                 # working days that the reports are about: 1 to 16 July 2025
MOST_BUSY = (0.85, 0.95)        # of people's time in the queue, whichever makes fewer files late
INEFFECTIVE = {"service-clerk": 3, "land-officer": 5}  # posts with people enough and many files late
BARE = 7                        # communes without free equipment

# --- agencies -----------------------------------------------------------------------------------

# id, prefix of person ids, names, posts (guess), parts of the posts by field
AGENCIES = [
    ("ban-kcn", "KCN", "Ban Quản lý các khu công nghiệp", "Industrial Parks Board", 63,
     {"construction": 20, "environment": 12, "finance-accounting": 10, "labour": 10, "office": 30}),
    ("so-ct", "CT", "Sở Công Thương", "Department of Industry and Trade", 330,
     {"office": 60, "finance-accounting": 12, "it": 6, "justice": 10, "construction": 6}),
    ("so-dtg", "DTTG", "Sở Dân tộc và Tôn giáo", "Department of Ethnic and Religious Affairs", 110,
     {"office": 30, "culture": 20, "home-affairs": 30, "labour": 10, "finance-accounting": 10}),
    ("so-gddt", "GDDT", "Sở Giáo dục và Đào tạo", "Department of Education and Training", 160,
     {"education": 60, "office": 20, "finance-accounting": 12, "it": 8}),
    ("so-khcn", "KHCN", "Sở Khoa học và Công nghệ", "Department of Science and Technology", 170,
     {"it": 50, "office": 30, "finance-accounting": 8, "environment": 8}),
    ("so-nnmt", "NNMT", "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment", 1100,
     {"agriculture": 50, "land": 22, "environment": 16, "office": 12, "finance-accounting": 5, "it": 2}),
    ("so-nv", "NV", "Sở Nội vụ", "Department of Home Affairs", 190,
     {"home-affairs": 40, "labour": 34, "office": 15, "finance-accounting": 6, "it": 5}),
    ("so-tc", "TC", "Sở Tài chính", "Department of Finance", 260,
     {"finance-accounting": 70, "construction": 12, "office": 14, "it": 6}),
    ("so-tp", "TP", "Sở Tư pháp", "Department of Justice", 120,
     {"justice": 65, "office": 20, "it": 8, "finance-accounting": 7}),
    ("so-vhttdl", "VHTTDL", "Sở Văn hóa, Thể thao và Du lịch",
     "Department of Culture, Sports and Tourism", 190,
     {"culture": 60, "office": 24, "finance-accounting": 8, "it": 6}),
    ("so-xd", "XD", "Sở Xây dựng", "Department of Construction", 210,
     {"construction": 68, "land": 6, "office": 15, "finance-accounting": 7, "it": 4}),
    ("so-yt", "YT", "Sở Y tế", "Department of Health", 260,
     {"health": 55, "labour": 12, "office": 20, "finance-accounting": 8, "it": 4}),
    ("thanh-tra", "TTR", "Thanh tra tỉnh", "Provincial Inspectorate", 260,
     {"justice": 35, "finance-accounting": 30, "land": 12, "construction": 10, "office": 15}),
    ("van-phong-hdnd", "VPHD", "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",
     "Office of the Assembly Delegation and People's Council", 90,
     {"office": 65, "justice": 20, "it": 8, "finance-accounting": 7}),
    ("van-phong-ubnd", "VPUB", "Văn phòng UBND tỉnh", "Office of the People's Committee", 230,
     {"office": 70, "it": 10, "justice": 8, "finance-accounting": 8}),
]
AGENCY_POSITION = {  # the position of an agency's people by field, beside its leaders
    "it": "it-officer", "land": "land-officer", "environment": "environment-officer",
    "construction": "construction-officer", "finance-accounting": "accountant",
    "justice": "justice-officer", "agriculture": "agriculture-officer",
    "home-affairs": "home-affairs-officer", "labour": "labour-officer",
    "education": "education-officer", "health": "health-officer", "culture": "culture-officer",
    "office": "office-clerk",
}
LEADERS = 0.1                   # of an agency's posts
LISTED = {  # how many of an agency's people in a field may go
    "it": 0.34, "land": 0.27, "environment": 0.27, "construction": 0.32, "finance-accounting": 0.27,
    "justice": 0.25, "agriculture": 0.14, "home-affairs": 0.3, "labour": 0.25, "education": 0.28,
    "health": 0.28, "culture": 0.25, "office": 0.1,
}
AT_ONE_TIME = 0.36              # of an agency's list
KEEP = {"it": 0.5, "land": 0.3, "environment": 0.45, "finance-accounting": 0.25}  # of its list in a field
SECOND_FIELD = {                # a second field that goes with the first
    "it": ["office", "finance-accounting"], "land": ["environment", "construction"],
    "environment": ["land", "agriculture"], "construction": ["land", "finance-accounting"],
    "finance-accounting": ["it", "office"], "justice": ["office", "land", "it"],
    "agriculture": ["environment", "land"], "home-affairs": ["labour", "it", "office"],
    "labour": ["home-affairs", "it"], "education": ["it", "culture"], "health": ["labour", "it"],
    "culture": ["it", "education"], "office": ["it", "finance-accounting", "home-affairs"],
}
LEVELS = {1: 14, 2: 60, 3: 26}  # of the people of agencies in their first field, percent
SCARCE_LEVELS = {1: 34, 2: 48, 3: 18}
SCARCE = ["it", "environment"]  # fields with few experienced people

# --- people and places, beyond skills and posts: all of it invented --------------------------------

PUBLIC_EMPLOYEES = {            # parts of an agency's list that the law on public employees is for
    "so-gddt": 0.3, "so-khcn": 0.2, "so-nnmt": 0.25, "so-vhttdl": 0.25, "so-yt": 0.35,
}
IF_VOLUNTEER = 0.04             # of the rows of one person who may go: only if they want to
WITH_TOWN = 0.15                # rows that say which commune they come from
LAST_DAYS = [                   # of those who retire, or whose contract ends; the first four end before a term does
    "2025-08-31", "2025-09-30", "2025-09-30", "2025-10-15", "2025-11-30", "2025-12-31", "2025-12-31",
    "2026-01-31", "2026-03-31", "2026-06-30",
]
AWAY_UNTIL = ["2025-08-31", "2025-08-31", "2025-09-30", "2025-09-30", "2025-09-30", "2025-10-31"]
RELEASE_PERCENT = {             # of an agency's people, beside release.at_most
    "so-ct": 5, "so-nnmt": 6, "so-yt": 7.5, "thanh-tra": 8,
}
KNOWN = {                       # who knows what, by the old seat where they live
    "highlands": {"da-lat": 0.2, "gia-nghia": 0.1}, "coast": {"phan-thiet": 0.3}, "border": {"gia-nghia": 0.15},
    "island": {"phan-thiet": 0.05}, "english": {"da-lat": 0.1, "phan-thiet": 0.1, "gia-nghia": 0.05},
}
BORDER = ["24646", "24682", "24722", "24736", "24739"]  # beside Cambodia, by the map
PLACES = {
    "coast": ["22918", "22924", "22945", "22954", "22969", "22972", "22981", "23053", "23143", "23231", "23235",
              "23246", "23266", ISLAND],
    "english": ["22918", "22945", "24778", "24781", "24846", "24848"],  # where visitors come
}
SUPPORTING, SUPPORT = 9, [300000, 500000, 800000]  # communes that add to a secondee's pay, VND a month
OWN_WAY = 14                    # short posts that want nobody from outside: communes that train or recruit
MANY, STAY = 5, 2               # communes that list so many people keep so many of them
NAMING, KNOWN_WITHIN = 10, 60   # communes that name people, great-circle km to these
SHARED, SHARED_DAYS = "it-officer", "2;3;5"
SHARED_BY = [                   # communes that border on each other
    ("22978", "22981"),         # Tuy Phong, Vĩnh Hảo
]
