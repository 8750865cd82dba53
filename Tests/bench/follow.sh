#!/bin/sh
# How long after its commit a change is in the stored lists, at the size of a state and under load.
#
#   Tests/bench/follow.sh PATH/TO/placed
#
# A daemon follows a private server while changes of every kind come at RATE (30) a second for LOAD_SECONDS (120), other
# learners give and take consents at CHURN (20) a second, and READERS (8) ask for placements, twenty times a second each at most. LEARNERS (150000) and PLACEMENTS
# (10000) are the size of the world. When the load is over, employers ask what-ifs of their placements, one after the other,
# for ASK_SECONDS (30). TARGETS=1 ends with status 1 if a change is not seen, the 99th of a hundred takes longer than a second,
# or the 99th of a hundred what-ifs longer than 50 ms.
set -eu

placed=${1:?usage: follow.sh PATH/TO/placed}
learners=${LEARNERS:-150000}
placements=${PLACEMENTS:-10000}
seconds=${LOAD_SECONDS:-120}
rate=${RATE:-30}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/server.sh"

start_server shared_buffers=4GB max_wal_size=8GB track_commit_timestamp=on
ask() { psql -q -h "$dir" -U postgres -d placed -v ON_ERROR_STOP=1 "$@"; }
psql -q -h "$dir" -U postgres -c 'create database placed'
url="postgresql://postgres@/placed?host=$dir"
daemon=
end() {
    [ -z "$daemon" ] || kill "$daemon" 2>/dev/null || true
    [ -z "$daemon" ] || wait "$daemon" 2>/dev/null || true
    finish
}
trap end EXIT
mkdir "$dir/state"
"$placed" migrate --state "$dir/state" --database-url "$url" >/dev/null
ask -v learners="$learners" -f "$here/snapshot.sql" >/dev/null
# A seventh of the load is of each kind, give or take what chance does.
ask -v placements="$placements" -v probes=$((seconds * rate / 7 * 5 / 4 + 100)) -f "$here/follow.sql" >/dev/null

started=$(date +%s%N)
"$placed" serve --state "$dir/state" --database-url "$url" --http-port 0 --log-level warning \
    --match-schedule '0 0 1 1 *' >"$dir/out" 2>"$dir/err" &
daemon=$!
until [ "$(ask -At -c 'select count(*) from match_record')" -ge 1 ]; do
    kill -0 "$daemon" || { cat "$dir/err"; exit 1; }
    sleep 0.2
done
echo "lists of $(ask -At -c 'select learners, placements, matches from match_run where state = '"'succeeded'"' limit 1' |
    awk -F'|' '{ print $1 " learners, " $2 " placements, " $3 " rows" }') after $((($(date +%s%N) - started) / 1000000)) ms"
address=$(sed -n 's/.*\(http:[^ ]*\).*/\1/p' "$dir/out" "$dir/err" | head -n 1)

printf 'function delay() return 50 end\n' >"$dir/slow.lua"
wrk -t1 -c"${READERS:-8}" -d"${seconds}s" --latency -s "$dir/slow.lua" "${address%/}/api/v1/placements?limit=20" >"$dir/wrk" &
readers=$!
pgbench -n -h "$dir" -U postgres -T "$seconds" -c 4 -R "${CHURN:-20}" -D learners="$learners" -f "$here/follow/churn.sql" placed \
    >"$dir/churn" 2>&1 &
churn=$!
pgbench -n -h "$dir" -U postgres -T "$seconds" -c 4 -R "$rate" \
    -f "$here/follow/consent.sql" -f "$here/follow/revocation.sql" -f "$here/follow/badge.sql" -f "$here/follow/lapse.sql" \
    -f "$here/follow/withdrawn.sql" -f "$here/follow/post.sql" -f "$here/follow/edit.sql" placed >"$dir/load" 2>&1 ||
    { cat "$dir/load"; exit 1; }
wait "$churn" || { cat "$dir/churn"; exit 1; }
wait "$readers"
# The last lapses come three seconds later.
sleep 6
ask -f "$here/follow/latency.sql"
grep -h 'tps' "$dir/load" "$dir/churn"
grep -E '99%|Requests/sec|Non-2xx' "$dir/wrk" || true
ask -At -c "select count(*) || ' runs wrote them' from match_record"
ask -At -F ' ' -c "select 'placed_bench_' || n, placement_id
    from generate_series(1::bigint, 500) n
    join placement p on p.employer_id = bench_id(6, n) and p.status = 'published'
    order by md5(placement_id::text)" >"$dir/questions"
[ -s "$dir/questions" ] || { echo "there is no placement to ask of"; exit 1; }
wrk -t1 -c1 -d"${ASK_SECONDS:-30}s" --latency -s "$here/follow/what_if.lua" "$address" -- "$dir/questions" >"$dir/what_if"
awk '/50%|99%/ { print "what-ifs: " $1 " " $2 } /requests in|Non-2xx|Socket errors/ { print "what-ifs:" $0 }' "$dir/what_if"
sed -n 's/^\(VmHWM\|VmRSS\):[[:space:]]*/the daemon: \1 /p' "/proc/$daemon/status"
cat "$dir/err"
if [ "${TARGETS:-0}" = 1 ]; then
    ask -At -f "$here/follow/latency.sql" | tail -n 1 |
        awk -F'|' '$3 > 0 || $5 > 1000 { print "not within a second"; exit 1 }'
    awk '/Non-2xx|Socket errors/ { bad = 1 } /requests in/ { asked = $1 } /99%/ { fast = $2 ~ /us$/ || $2 ~ /ms$/ && $2 + 0 <= 50 }
        END { if (bad || !asked || !fast) { print "what-ifs not within 50 ms"; exit 1 } }' "$dir/what_if"
fi
