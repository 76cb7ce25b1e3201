#!/usr/bin/python3
"""Brute force against the reference model: cross.py FIRST_SEED LAST_SEED.

Needs glpsol, not the program.  A run of the model a tier, with the tiers before
held at the values that brute.py allows.  Provinces whose amounts are too fine for
GLPK's tolerances are skipped; see README.md.
"""
import math
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import mod_data  # noqa: E402
import model  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402
import tiers  # noqa: E402
from fractions import Fraction  # noqa: E402


def next_share(province, share):
    """The smallest open share above this one that any commune could have."""
    sizes = [size for _, _, size in tiers.Meter(province).communes]
    return min(Fraction(math.floor(share * size) + 1, size) for size in sizes)


def leximin_levels(province, profile):
    """The shares to decide one after the other: [(share, communes, has it to be minimised?)].

    Between two shares of a profile only the smallest above the lower one needs holding, so
    that a commune which leaves the lower one cannot go up (40)."""
    levels, communes = {}, 0
    for row in profile:
        share = Fraction(row["share"])
        levels.setdefault(next_share(province, share), (communes, False))
        communes += row["communes"]
        levels[share] = (communes, True)
    levels.setdefault(next_share(province, Fraction(0)), (communes, False))
    return [(share, *levels[share]) for share in sorted(levels, reverse=True)]


class Model:
    """Runs of the reference model on a province."""

    def __init__(self, province, folder):
        self.province, self.folder = province, folder

    def best(self, tier, held, share=None):
        path = os.path.join(self.folder, tier + ".dat")
        with open(path, "w", encoding="utf-8") as file:
            file.write(mod_data.data(self.province, tier, held, share))
        return model.values(model.run(path, path + ".sol"))[tier]

    def leximin(self, held, profile):
        """(faults, what later tiers hold)."""
        found, decided = [], []
        for share, communes, minimise in leximin_levels(self.province, profile):
            if minimise:
                best = self.best("leximin", held + [("leximin", decided)], share)
                if best != communes:
                    found.append(f"leximin {share}: model {best}, brute force {communes}")
            decided.append((share, communes))
        return found, decided


def tier_differences(runs, tier, held):
    """(faults, what later tiers hold of this one)."""
    if tier["name"] == "leximin":
        return runs.leximin(held, tier["profile"])
    found, best = [], runs.best(tier["name"], held)
    if best != Fraction(tier["best"]):
        found.append(f"{tier['name']}: model {best}, brute force {tier['best']}")
    return found, Fraction(tier["allowed"])


def impossible(runs, tier):
    """One text if the model finds a plan where there is none."""
    try:
        best = runs.best(tier, [])
    except model.Impossible:
        return []
    return [f"{tier}: model {best}, brute force finds no plan"]


def differences(province, folder):
    """One text for each tier on which the two disagree."""
    runs, right = Model(province, folder), brute.solve(province)
    found, held = [], []
    if right["plans"] == 0:
        return impossible(runs, province.objectives[0].name)
    for tier in right["tiers"]:
        try:
            faults, keep = tier_differences(runs, tier, held)
        except model.Failed as failed:
            return found + [f"{tier['name']}: {str(failed)[-200:]}"]
        found += faults
        held.append((tier["name"], keep))
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: cross.py FIRST_SEED LAST_SEED")
    passed = failed = skipped = 0
    for seed in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "province.yaml")
            config, plan = random_province.province_of(seed)
            with open(path, "w", encoding="utf-8") as file:
                file.write(config)
            province = prov.load(path, plan)
            if not model.money_fits(province):
                skipped += 1
                continue
            found = differences(province, folder)
        for text in found:
            print(f"seed {seed}: {text}")
        passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
