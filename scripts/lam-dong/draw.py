"""Seeded draws and fair shares.

Python promises the same sequence from one version to the next for random.Random.random() only, so
every draw below is made of it: the generated files have to come out the same everywhere.
"""
import math
import random


class Draw:
    def __init__(self, seed):
        self._random = random.Random(seed).random

    def chance(self, probability):
        return self._random() < probability

    def below(self, n):
        """A whole number from 0 to n - 1."""
        return int(self._random() * n)

    def pick(self, items, weight=None):
        """One of the items, each as likely as weight(item)."""
        items = list(items)
        if weight is None:
            return items[self.below(len(items))]
        weights = [weight(item) for item in items]
        at = self._random() * math.fsum(weights)
        for item, w in zip(items, weights):
            at -= w
            if at < 0:
                return item
        return items[-1]

    def some(self, items, n, weight=None):
        """n different items, in the order they were drawn."""
        left, taken = list(items), []
        if len(left) < n:
            raise ValueError(f"{n} of {len(left)} items")
        for _ in range(n):
            item = self.pick(left, weight)
            left.remove(item)
            taken.append(item)
        return taken


def share_out(total, weights):
    """Whole numbers as proportional to the weights as can be that sum to total (largest remainder)."""
    whole = math.fsum(weights)
    exact = [total * w / whole for w in weights]
    parts = [int(e) for e in exact]
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_rest[:total - sum(parts)]:
        parts[i] += 1
    return parts


def great_circle(a, b):
    """Kilometres between two (lat, lon) in degrees."""
    lat1, lat2 = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat2 - lat1) / 2, math.radians(b[1] - a[1]) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))
