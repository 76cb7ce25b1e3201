"""Runs models/secondment.mod with glpsol and reads what it prints."""
import os
import re
import subprocess
from fractions import Fraction

import mod_data
import options as opt

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "..", "..", "models", "secondment.mod")
OPTIMAL = re.compile(r"^s (mip \d+ \d+ o|bas \d+ \d+ f f) ", re.M)

# GLPK takes 0.99999 for a whole number: a row with larger coefficients may be exceeded by one.
LARGEST = 10000


class Failed(Exception):
    """glpsol gave no optimum, or one that breaks a row."""


def run(data_path, solution_path):
    """The text that the model prints, once glpsol says that the answer is optimal."""
    command = ["glpsol", "--nointopt", "-m", MODEL, "-d", data_path, "-w", solution_path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Failed(done.stdout)
    with open(solution_path, encoding="utf-8") as file:     # the exit code is 0 without an answer too
        if not OPTIMAL.search(file.read()):
            raise Failed(done.stdout)
    return done.stdout


def values(printed):
    """Tier name -> exact value."""
    found = {}
    for name, value in re.findall(r"^tier (\w+) value (-?\d+)$", printed, re.M):
        found[name] = Fraction(int(value))
    shares = re.findall(r"^commune .* open (\d+) of (\d+)$", printed, re.M)
    found["worst_commune"] = max((Fraction(int(o), int(s)) for o, s in shares), default=Fraction(0))
    if "\noverspent" in printed:
        raise Failed("the answer of glpsol breaks the budget")
    return found


def money_fits(province):
    """Is no cost of an option too large, in the unit of the money rows?"""
    costs = [o.cost for g in opt.groups_of(province) for o in g.options]
    return max(costs, default=0) // mod_data.money_unit(province) < LARGEST
