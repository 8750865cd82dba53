#!/bin/bash
# What one change costs the lists that follow changes, and how long questions to their index take: live.sh BENCH-MATCH.
# The state with all lists, and with NATIONAL=1 (some six minutes, 2.4 GB) the nation with those of placements. Changes are
# in processor time, questions by the clock. TARGETS=1 ends with status 1 if a changed learner takes more than 100 µs on
# average, or the 99th of a hundred questions more than 50 ms.
set -euo pipefail
bench=$1
threads=${THREADS:-$(nproc)}
changes=${CHANGES:-5000}
state=learners=150000,placements=10000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000
nation=learners=10000000,placements=500000,seed=42,bf=14,mb=9,eb=16,w=45000,h=28000

missed=0
# Notes a figure that is above a bound, or not there: within TEXT LINE FIGURE BOUND.
within() {
    awk -v line="$2" -v figure="$3" -v bound="$4" '
        index($0, line) == 1 {
            for (place = 1; place <= NF; place++) {
                if (index($place, figure "=") != 1) continue
                seen = 1
                if (substr($place, length(figure) + 2) + 0 > bound) over = 1
            }
        }
        END { exit over || !seen }' <<< "$1" || { echo "missed: $2 $3 above $4"; missed=1; }
}

echo "state: 150 000 learners, 10 000 placements, all lists"
printed=$("$bench" live "$state" "$changes" "$threads" all)
echo "$printed"
within "$printed" 'a changed learner:' mean_us 100
echo "state: questions"
printed=$("$bench" questions "$state" "${QUESTIONS:-1000}")
echo "$printed"
within "$printed" 'what-if ' p99_ms 50
within "$printed" 'openings learners=500 ' p99_ms 50
if [ "${NATIONAL:-0}" = 1 ]; then
    echo "nation: 10 000 000 learners, 500 000 placements, lists of placements"
    printed=$("$bench" live "$nation" "$changes" "$threads" candidates)
    echo "$printed"
    within "$printed" 'a changed learner:' mean_us 100
fi
[ "${TARGETS:-0}" = 0 ] || exit $missed
