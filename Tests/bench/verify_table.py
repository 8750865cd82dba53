#!/usr/bin/env python3
"""Makes the table of verify.sh from the lines of its rounds.

    verify_table.py LINES JSON TARGETS

Prints the median of each figure beside its peer's, writes the same to JSON, and with TARGETS 1 fails if one is missed.
"""

import collections
import json
import statistics
import sys

# The targets of the project: of the peer's rate, of credentials per second, of memory, of the time to refuse.
RATIOS = {"token-ed25519": 0.6, "eddsa-rdfc-2022": 10}
RATES = {"eddsa-rdfc-2022": 1500}
PEAK_MIB = 200
REFUSAL_MS = 100


def medians(path):
    """The median of every figure, by the kind of line and the name."""
    figures = collections.defaultdict(list)
    answers = {}
    for line in open(path):
        kind, *words = line.split()
        name = words.pop(0) if kind != "peak" else "KiB"
        if kind == "bound":
            answers[name] = words.pop()
        figures[kind, name].append([float(word) for word in words])
    middle = {key: [statistics.median(column) for column in zip(*rows)] for key, rows in figures.items()}
    return middle, answers


def main():
    path, output, targets = sys.argv[1:]
    middle, answers = medians(path)
    result = {"kinds": {}, "bounds": {}, "peak_mib": middle["peak", "KiB"][0] / 1024}
    missed = []
    print(f"{'':18}{'bytes':>7}{'per s':>9}{'peer':>9}{'ratio':>8}")
    for (kind, name), values in middle.items():
        if kind != "kind":
            continue
        rate, size = values
        peer = middle.get(("peer", name), [None])[0]
        ratio = rate / peer if peer else None
        result["kinds"][name] = {"per_second": rate, "peer_per_second": peer, "ratio": ratio}
        beside = f"{peer:9.0f}{ratio:8.2f}" if peer else ""
        print(f"{name:18}{size if name != 'mixed' else 0:7.0f}{rate:9.0f}{beside}")
        if ratio is not None and ratio < RATIOS.get(name, 0):
            missed.append(f"{name} has {ratio:.2f} of its peer's rate, not {RATIOS[name]}")
        if rate < RATES.get(name, 0):
            missed.append(f"{name} makes {rate:.0f} per second, not {RATES[name]}")
    print(f"{'refused':18}{'CPU ms':>16}{'wall ms':>9}")
    for (kind, name), values in middle.items():
        if kind != "bound":
            continue
        processor, wall = values
        result["bounds"][name] = {"cpu_ms": processor, "wall_ms": wall, "answer": answers[name]}
        print(f"{name:18}{processor:16.3f}{wall:9.3f}  {answers[name]}")
        if processor > REFUSAL_MS:
            missed.append(f"{name} takes {processor:.0f} ms, not {REFUSAL_MS}")
    print(f"peak memory {result['peak_mib']:.0f} MiB")
    if result["peak_mib"] > PEAK_MIB:
        missed.append(f"{result['peak_mib']:.0f} MiB of memory, not {PEAK_MIB}")
    with open(output, "w") as file:
        json.dump(result | {"missed": missed}, file, indent=2)
    for line in missed:
        print("missed:", line)
    sys.exit(1 if missed and targets == "1" else 0)


if __name__ == "__main__":
    main()
