#!/usr/bin/python3
"""Brute force against the reference model: cross.py FIRST_SEED LAST_SEED.

Needs glpsol, not the program.  A run of the model a tier, with the tiers before
held at the values that brute.py allows.  Provinces whose amounts are too fine for
GLPK's tolerances are skipped; see README.md.
"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import mod_data  # noqa: E402
import model  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402
from fractions import Fraction  # noqa: E402


def differences(province, folder):
    """One text for each tier on which the two disagree."""
    found, held = [], []
    for tier in brute.solve(province)["tiers"]:
        path = os.path.join(folder, tier["name"] + ".dat")
        with open(path, "w", encoding="utf-8") as file:
            file.write(mod_data.data(province, tier["name"], held))
        try:
            value = model.values(model.run(path, path + ".sol"))[tier["name"]]
            if value != Fraction(tier["best"]):
                found.append(f"{tier['name']}: model {value}, brute force {tier['best']}")
        except model.Failed as failed:
            found.append(f"{tier['name']}: {str(failed)[-200:]}")
        held.append((tier["name"], Fraction(tier["allowed"])))
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: cross.py FIRST_SEED LAST_SEED")
    passed = failed = skipped = 0
    for seed in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "province.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(random_province.province_of(seed))
            province = prov.load(path)
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
