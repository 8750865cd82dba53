#!/bin/sh
# Measures bench-snapshot on a private server beside what the server alone takes, and prints a table.
#
#   Tests/bench/snapshot.sh PATH/TO/bench-snapshot
#
# LEARNERS (150000) is the size of the world, ROUNDS (5) how often each is measured; the best round counts.
# TARGETS=1 ends with status 1 if two connections and two threads build less than 1 000 000 effective holdings a second.
set -eu

bench=${1:?usage: snapshot.sh PATH/TO/bench-snapshot}
learners=${LEARNERS:-150000}
rounds=${ROUNDS:-5}
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/server.sh"

start_server shared_buffers=1GB max_wal_size=8GB
ask() { psql -q -h "$dir" -U postgres -v ON_ERROR_STOP=1 "$@"; }
ask -f "$root/sql/roles.sql"
for file in "$root"/sql/migrations/*.sql; do ask -1 -f "$file"; done
ask -v learners="$learners" -f "$root/Tests/bench/snapshot.sql"

# What the server takes for the holdings when nobody reads them, on two connections at once.
alone() {
    ask -At <<SQL
begin isolation level repeatable read;
set local role placed_matcher;
select set_config('placed.actor_kind', 'matcher', true), set_config('placed.now', '2026-11-27T12:00:00Z', true),
    set_config('enable_nestloop', 'off', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
    set_config('random_page_cost', '1', true), set_config('enable_hashagg', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
    set_config('work_mem', '128MB', true) \g /dev/null
copy ($1) to stdout (format binary) \g /dev/null
SQL
}
"$bench" --query 03800000-0000-0000-0000-000000000000 >"$dir/queries"
first=$(sed -n 1p "$dir/queries")
second=$(sed -n 2p "$dir/queries")
floor=0
round=1
while [ "$round" -le "$rounds" ]; do
    start=$(date +%s%N)
    alone "$first" &
    alone "$second"
    wait $!
    took=$((($(date +%s%N) - start) / 1000000))
    if [ "$floor" = 0 ] || [ "$took" -lt "$floor" ]; then floor=$took; fi
    round=$((round + 1))
done

"$bench" "$dir" postgres "$rounds" | awk -v floor="$floor" -v targets="${TARGETS:-0}" '
    {
        whole = $3 + $4
        if (!($1 in best) || whole < best[$1]) { best[$1] = whole; ground[$1] = $2; read[$1] = $3; index_[$1] = $4 }
        learners = $5; rows = $6; effective = $7
    }
    END {
        printf "%d learners who consent, %d badges that count, %d effective holdings\n", learners, rows, effective
        printf "%-34s %8s %8s %8s %12s\n", "", "read ms", "index ms", "both ms", "holdings/s"
        printf "%-34s %8d\n", "the server alone, 2 connections", floor
        for (n = 1; n <= 2; n++)
            printf "%-34s %8d %8d %8d %12d\n", n " connection" (n > 1 ? "s" : ""), read[n], index_[n], best[n],
                effective * 1000 / best[n]
        printf "catalogue and postings before: %d ms\n", ground[2]
        if (targets && effective * 1000 / best[2] < 1000000) { print "below 1 000 000 a second"; exit 1 }
    }'
