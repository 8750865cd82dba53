#!/usr/bin/env python3
"""Makes the table of match.sh from the lines of its rounds.

    match_table.py LINES JSON NATIVE THREADS TARGETS

Prints the least time of each engine and size and the ratios between them, writes the same to JSON, and ends with status
1 if two engines found different rows, or, with TARGETS 1, if a target is missed.
"""

import collections
import json
import sys

# The targets of the project: of kernel2's time by build, of the best peer's, and the nation's memory.
LIMIT = {"1": 1.5, "0": 2.5}
PEER = 15
PEAK_MIB = 2.2 * 1e9 / 2**20


def read(path):
    """Per size and engine the least time, all checksums and the most memory."""
    times = collections.defaultdict(dict)
    sums = collections.defaultdict(set)
    peak = collections.defaultdict(int)
    for line in open(path):
        size, engine, seconds, checksum, mebibytes = line.split()
        times[size][engine] = min(times[size].get(engine, float("inf")), float(seconds))
        sums[size].add(checksum)
        peak[size] = max(peak[size], int(mebibytes))
    return times, sums, peak


def main():
    path, output, native, threads, targets = sys.argv[1:]
    times, sums, peak = read(path)
    missed, wrong, sizes = [], [], {}
    build = "native" if native == "1" else "portable"
    print(f"{build} build, {threads} threads; peers in Python 1 thread")
    print(f"{'':8}{'engine':10}{'seconds':>10}{'ratio to placed':>17}")
    for size, engines in times.items():
        own = engines["placed"]
        sizes[size] = {"seconds": engines, "ratios": {}, "peak_mib": peak[size], "checksums": sorted(sums[size])}
        for engine, seconds in sorted(engines.items(), key=lambda item: item[1]):
            ratio = seconds / own
            sizes[size]["ratios"][engine] = ratio
            print(f"{size:8}{engine:10}{seconds:10.4f}{ratio:17.2f}")
        print(f"{'':8}checksum {' '.join(sorted(sums[size]))}, peak memory {peak[size]} MiB")
        if len(sums[size]) > 1:
            wrong.append(f"{size}: the engines found different rows")
        if "kernel2" in engines and own > LIMIT[native] * engines["kernel2"]:
            missed.append(f"{size}: {own / engines['kernel2']:.2f} of kernel2's time, not {LIMIT[native]}")
        peers = [seconds for engine, seconds in engines.items() if engine not in ("placed", "kernel2")]
        if size == "bench" and peers and min(peers) < PEER * own:
            missed.append(f"{size}: {min(peers) / own:.1f} times as fast as the best peer, not {PEER}")
        if size == "nation" and peak[size] > PEAK_MIB:
            missed.append(f"{size}: {peak[size]} MiB of memory, not {PEAK_MIB:.0f}")
    with open(output, "w") as file:
        json.dump({"build": build, "threads": int(threads), "sizes": sizes, "missed": missed, "wrong": wrong}, file, indent=2)
    for line in wrong + missed:
        print("missed:", line)
    sys.exit(1 if wrong or missed and targets == "1" else 0)


if __name__ == "__main__":
    main()
