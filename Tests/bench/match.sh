#!/bin/bash
# Compares the matcher with kernel2, the C stand-in for the practical limit, and with its peers in Python, in alternating
# rounds of the same run.
#
#   Tests/bench/match.sh PATH/TO/bench-match
#
# Sizes are 100 000 × 2 000 and 150 000 × 10 000, with NATIONAL=1 also 10 000 000 × 500 000 (some 10 minutes, 4 GB). Each
# is matched ROUNDS (5) times, the nation once; of each time the least counts. THREADS (2) is for both sides; the peers
# have one. All must find the same rows. The reference is at REFERENCE (../shared/match_ref); without it there is nothing to
# compare with, and the run says so. The figures are also written to match.bench.json. PLACED_NATIVE says which build
# they are of. TARGETS=1 ends with status 1 if one is missed.
set -euo pipefail
cd "$(dirname "$0")/../.."

bench=${1:?usage: match.sh PATH/TO/bench-match}
reference=${REFERENCE:-../shared/match_ref}
rounds=${ROUNDS:-5}
threads=${THREADS:-2}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# Other work on the machine is kept off the processors where that is allowed, but not for the minutes of the nation.
quiet() { if chrt -f 1 true 2>/dev/null; then chrt -f 1 "$@"; else "$@"; fi; }

kernel=
if [[ -f $reference/kernel2.c ]]; then
    gcc -O3 -march=native -pthread -w "$reference/kernel2.c" -o "$scratch/kernel2"
    kernel=$scratch/kernel2
else
    echo "kernel2 and the peers are skipped: they are not at $reference (set REFERENCE)"
fi
python=
if [[ -f $reference/engine_roaring.py ]]; then
    if [[ ! -x .venv/match/bin/python ]]; then python3 -m venv .venv/match; fi
    if .venv/match/bin/python -c 'import numpy, scipy, pyroaring, tantivy' 2>/dev/null ||
        .venv/match/bin/python -m pip install -q numpy scipy pyroaring tantivy; then
        python=.venv/match/bin/python
    else
        echo "the peers are skipped: numpy, scipy, pyroaring and tantivy cannot be installed"
    fi
fi

# Each line: size, engine, seconds, checksum, and of the whole process the MiB it held at most.
ours() {
    "${@:3}" "$bench" "$2" "$threads" | sed -E "s/.* fnv=(\S+) .* match_s=(\S+) peak_rss_mb=(\S+)/$1 placed \2 \1 \3/;s/^rows=\S+ //"
}
theirs() {
    [[ -n $kernel ]] || return 0
    local numbers
    numbers=$(sed -E 's/[a-z]+=//g; s/,/ /g' <<< "$2")
    # shellcheck disable=SC2086
    NT=$threads "${@:3}" "$kernel" $numbers 50 | sed -nE "s/.*MATCH ([0-9.]+)s .* fnv=(\S+)/$1 kernel2 \1 \2 0/p"
}

small="learners=100000,placements=2000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000"
state="learners=150000,placements=10000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000"
nation="learners=10000000,placements=500000,seed=42,bf=14,mb=9,eb=16,w=45000,h=28000"
{
    for ((round = 1; round <= rounds; round++)); do
        ours bench "$small" quiet
        theirs bench "$small" quiet
        ours state "$state" quiet
        theirs state "$state" quiet
    done
    if [[ -n $python ]]; then
        PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$reference quiet "$python" Tests/bench/match_peers.py
    fi
    if [[ ${NATIONAL:-0} == 1 ]]; then
        ours nation "$nation" env
        theirs nation "$nation" env
    fi
} > "$scratch/figures"

Tests/bench/match_table.py "$scratch/figures" match.bench.json "${PLACED_NATIVE:-0}" "$threads" "${TARGETS:-0}"
