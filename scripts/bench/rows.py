"""What is measured: the table that the runner goes through."""
from dataclasses import dataclass, field

LINEAR = ["near", "clp-primal", "clp-dual", "glpsol"]


@dataclass
class Size:
    name: str
    arguments: list  # of generate.py, but for the seed and the folder


@dataclass
class Row:
    title: str
    sizes: list
    objectives: str                       # the YAML file that is generated
    programs: list = field(default_factory=lambda: list(LINEAR))
    limits: list = None                   # seconds: gaps after each of them, instead of times
    usual: bool = True                    # measured when no rows are asked for
    growth: bool = False                  # an exponent is worked out from the sizes
    config: str = None                    # a file that is there; else one is generated


# The tiers of each YAML file; each is a problem of its own for the others, whose times are added up.
TIERS = ["mandatory", "need", "worst_commune", "fit", "cost"]
OBJECTIVES = {"sum": ["sum"], "tiers": TIERS, "tiers-slack": TIERS}

PROVINCE = Size("province", ["province"])
SMALL = Size("tenth of a province", ["province", "--people", "300", "--communes", "12", "--options", "3500"])
COUNTRY = Size("country, 0.55 M", ["country"])
LARGE = Size("country, 7.4 M", ["country", "--options", "7400000"])
# Few enough options for each person that the reach is the same at all sizes.
GROWTH = [Size(f"{n} people", ["province", "--people", str(n), "--options", str(25 * n)])
          for n in (1500, 3000, 6000, 12000, 24000)]
# One thing grows, the others stay.
MORE_OPTIONS = [Size(f"{n} options", ["province", "--options", str(n)]) for n in (27500, 55000, 110000, 220000)]
MORE_COMMUNES = [Size(f"{n} communes", ["province", "--communes", str(n), "--options", "75000"])
                 for n in (62, 124, 248, 496)]
SAMPLE = Size("Lâm Đồng", [])
TINY = Size("tiny", ["province", "--people", "40", "--communes", "4", "--fields", "3", "--options", "250"])

ROWS = {
    "province": Row("A province, need and cost in one sum", [PROVINCE], "sum"),
    "country": Row("The country, 0.55 million options, one sum", [COUNTRY], "sum", usual=False),
    "country-large": Row("The country, 7.4 million options, one sum", [LARGE], "sum", usual=False),
    "country-alone": Row("The country, 0.55 and 7.4 million options, one sum, nobody else", [COUNTRY, LARGE], "sum", ["near"],
                         usual=False),
    "tiers": Row("A province, all tiers, the others by linear programs", [PROVINCE], "tiers-slack", ["ours"] + LINEAR[1:], usual=False),
    "whole": Row("A province, all tiers in whole people, budget without effect", [PROVINCE], "tiers-slack",
                 ["ours", "cbc"], usual=False),
    "gaps": Row("A province, all tiers in whole people, budget that binds: gap after seconds", [PROVINCE], "tiers",
                ["ours", "cbc"], limits=[1, 3, 10, 30], usual=False),
    "growth": Row("Growth of a province at the same density, one sum", GROWTH, "sum", LINEAR, usual=False, growth=True),
    "growth-options": Row("Growth with the number of options alone, one sum", MORE_OPTIONS, "sum", LINEAR, usual=False,
                          growth=True),
    "growth-communes": Row("Growth with the number of communes alone, one sum", MORE_COMMUNES, "sum", LINEAR, usual=False),
    "what-if": Row("The sample, another budget", [SAMPLE], None, ["ours", "sweep", "sweep-moved"], usual=False,
                   config="configs/lam-dong/province.yaml"),
    "verify": Row("Is a plan right? A province, all tiers", [PROVINCE], "tiers-slack", ["check", "verify"], usual=False),
    "verify-country": Row("Is a plan right? The country, 0.55 and 7.4 million options, one sum", [COUNTRY, LARGE], "sum",
                          ["check", "verify-near"], usual=False),
    "small": Row("A tenth of a province, one sum", [SMALL], "sum", usual=False),
    "tiny": Row("The smallest, to try the runner", [TINY], "sum", ["ours"] + LINEAR, usual=False),
    "tiny-tiers": Row("The smallest, all tiers", [TINY], "tiers-slack", ["ours", "cbc"], usual=False),
    "tiny-verify": Row("The smallest, is a plan right?", [TINY], "tiers-slack", ["check", "verify"], usual=False),
    "tiny-gaps": Row("The smallest, gap after seconds", [TINY], "tiers", ["ours", "cbc"], limits=[1],
                     usual=False),
}
