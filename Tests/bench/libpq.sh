#!/bin/sh
# Compares bench-libpq with pgbench on one private server, in alternating rounds of the same run, and prints a table.
#
#   Tests/bench/libpq.sh PATH/TO/bench-libpq
#
# SECONDS_EACH (4) is the length of a measurement, ROUNDS (3) their number; of each figure the median round counts.
# TARGETS=1 ends with status 1 if a ratio misses its target (1.0 at 16 tasks, 1.2 at 64) or memory grows without bound.
set -eu

bench=${1:?usage: libpq.sh PATH/TO/bench-libpq}
seconds=${SECONDS_EACH:-4}
rounds=${ROUNDS:-3}
. "$(dirname "$0")/server.sh"

start_server shared_buffers=256MB
pgbench -h "$dir" -U postgres -i -s 10 -q postgres 2>/dev/null

round=1
while [ "$round" -le "$rounds" ]; do
    pgbench -h "$dir" -U postgres -n -S -M prepared -c 16 -j 1 -T "$seconds" postgres 2>/dev/null |
        awk '/^tps/ { print "pgbench", $3, 0, 0, 0, 0 }'
    "$bench" "$dir" postgres "$seconds" 16 64 1000
    round=$((round + 1))
done | sort -k1,1 -k2,2n | awk -v middle=$(((rounds + 1) / 2)) -v targets="${TARGETS:-0}" '
    {
        if ($6 - $5 > grown[$1]) grown[$1] = $6 - $5
        if (++seen[$1] == middle) { rate[$1] = $2; p50[$1] = $3; p99[$1] = $4; rss[$1] = $6 }
    }
    function row(name, key, ratio) {
        printf "%-28s %9d %7.2f %9d %9d %9d %9d\n", name, rate[key], ratio, p50[key], p99[key], rss[key], grown[key]
    }
    END {
        printf "%-28s %9s %7s %9s %9s %9s %9s\n", "", "per s", "ratio", "p50 us", "p99 us", "RSS KiB", "grown KiB"
        printf "%-28s %9d %7.2f\n", "pgbench, 16 clients", rate["pgbench"], 1
        row("Libpq, 16 tasks", 16, rate[16] / rate["pgbench"])
        row("Libpq, 64 tasks", 64, rate[64] / rate["pgbench"])
        row("Libpq, 1000 tasks", 1000, rate[1000] / rate["pgbench"])
        if (targets && rate[16] < rate["pgbench"]) { print "below 1.0 at 16 tasks"; exit 1 }
        if (targets && rate[64] < 1.2 * rate["pgbench"]) { print "below 1.2 at 64 tasks"; exit 1 }
        # A leak of 100 bytes per statement would come to this within one round.
        if (targets && grown[1000] > 32768) { print "memory grew by more than 32 MiB"; exit 1 }
    }'
