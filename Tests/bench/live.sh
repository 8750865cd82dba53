#!/bin/bash
# What one change costs the lists that follow changes: live.sh BENCH-MATCH. The state with all lists, and with NATIONAL=1
# the nation with those of placements.
set -euo pipefail
bench=$1
threads=${THREADS:-$(nproc)}
echo "state: 150 000 learners, 10 000 placements, all lists"
"$bench" live learners=150000,placements=10000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000 "${CHANGES:-5000}" "$threads" all
if [ "${NATIONAL:-0}" = 1 ]; then
    echo "nation: 10 000 000 learners, 500 000 placements, lists of placements"
    "$bench" live learners=10000000,placements=500000,seed=42,bf=14,mb=9,eb=16,w=45000,h=28000 "${CHANGES:-5000}" \
        "$threads" candidates
fi
