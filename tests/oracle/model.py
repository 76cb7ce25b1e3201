"""Runs glpsol on models/secondment.mod, or on a linear program, and reads its answer."""
import os
import re
import subprocess
from fractions import Fraction

import mod_data
import options as opt

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "..", "..", "models", "secondment.mod")
OPTIMAL = re.compile(r"^s (?:mip \d+ \d+ o|bas \d+ \d+ f f) (\S+)$", re.M)
LEXIMIN = re.compile(r"^tier leximin communes (\d+) share (\d+/\d+)$", re.M)
NOTHING = re.compile(r"HAS NO (PRIMAL |INTEGER )?FEASIBLE SOLUTION")

# GLPK takes 0.99999 for a whole number: a row with larger coefficients may be exceeded by one.
LARGEST = 10000


class Failed(Exception):
    """glpsol gave no optimum, or one that breaks a row."""


class Impossible(Failed):
    """No plan keeps the rows."""


def glpsol(problem, solution_path):
    """(what it prints, the objective's value), once glpsol says that the answer is optimal."""
    command = ["glpsol", "--nointopt", *problem, "-w", solution_path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Failed(done.stdout)
    with open(solution_path, encoding="utf-8") as file:     # the exit code is 0 without an answer too
        optimum = OPTIMAL.search(file.read())
    if not optimum:
        raise (Impossible if NOTHING.search(done.stdout) else Failed)(done.stdout)
    return done.stdout, float(optimum.group(1))


def run(data_path, solution_path):
    """The text that the model prints of its optimum."""
    return glpsol(["-m", MODEL, "-d", data_path], solution_path)[0]


def solve_lp(problem_path, solution_path):
    """The least value of the objective."""
    return glpsol(["--lp", problem_path], solution_path)[1]


def share_of(printed):
    """The share that a run with the tier leximin was about."""
    return Fraction(LEXIMIN.search(printed).group(2))


def values(printed):
    """Tier name -> exact value; of leximin how many communes keep the share open."""
    found = {}
    for name, value in re.findall(r"^tier (\w+) value (\S+)$", printed, re.M):
        found[name] = Fraction(value)
    opens = [Fraction(int(o), int(s))
             for o, s in re.findall(r"^commune .* open (\d+) of (\d+)$", printed, re.M)]
    found["worst_commune"] = max(opens, default=Fraction(0))
    leximin = LEXIMIN.search(printed)
    if leximin:
        found["leximin"] = int(leximin.group(1))
        if found["leximin"] != sum(o >= share_of(printed) for o in opens):
            raise Failed("the model counts communes wrongly")
    if "\noverspent" in printed:
        raise Failed("the answer of glpsol breaks a budget")
    return found


def money_fits(province):
    """Is no cost of an option too large, in the unit of the money rows?  And is one person worth
    enough of the money where a tier adds both (39)?"""
    costs = [o.cost for g in opt.groups_of(province) for o in g.options]
    weights = next((o.of for o in province.objectives if o.name == "sum"), {})
    if "cost" in weights and min(weights[k] for k in weights if k != "cost" or len(weights) == 1) \
            * LARGEST < max(costs, default=0):
        return False
    return max(costs, default=0) // mod_data.money_unit(province) < LARGEST
