#!/usr/bin/env python3
"""Times the reference's engines in Python at the bench and the state size; the reference is on PYTHONPATH.

Prints the lines of match.sh: size, engine, seconds, checksum, 0.
"""

import time

import engine_numpy
import engine_roaring
from spec import BENCH, STATE, fnv, make


def best(size, name, rounds, run):
    """Prints the least time of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = run()
        times.append(time.perf_counter() - start)
    print(size, name, f"{min(times):.6f}", fnv(rows), 0, flush=True)


def main():
    for size, parameters, rounds in (("bench", BENCH, 3), ("state", STATE, 1)):
        data = make(parameters)
        numbers = engine_numpy.build(data)
        bitmaps = engine_roaring.build(data)
        best(size, "numpy", rounds, lambda: engine_numpy.topk(data, 50, numbers))
        best(size, "roaring", rounds, lambda: engine_roaring.topk(data, bitmaps, numbers, 50)[0])


if __name__ == "__main__":
    main()
