#!/bin/sh
# Kills matchers with SIGKILL while they share a run, and looks whether its lists are those of an undisturbed one.
#
#   Tests/crash/shards.sh PATH/TO/placed
#
# On a private server with LEARNERS (30000) learners and PLACEMENTS (1000) placements one daemon matches alone. Then three share
# a run of sixteen shards under the same seed: one that does not lead dies in it, and in a second run the leader dies. Each
# run must end with the digest of the first, with no row lost, doubled or changed, within three leases. Ends with
# "N passed, M failed".
set -eu

placed=${1:?usage: shards.sh PATH/TO/placed}
here=$(cd "$(dirname "$0")" && pwd)
bench=$here/../bench
. "$bench/server.sh"

start_server shared_buffers=512MB
ask() { psql -qAt -h "$dir" -U postgres -d placed -v ON_ERROR_STOP=1 "$@"; }
psql -q -h "$dir" -U postgres -c 'create database placed'
url="postgresql://postgres@/placed?host=$dir"
pids=
end() {
    for pid in $pids; do kill -9 "$pid" 2>/dev/null || true; done
    finish
}
trap end EXIT

mkdir "$dir/state"
"$placed" migrate --state "$dir/state" --database-url "$url" >/dev/null
ask -v learners="${LEARNERS:-30000}" -f "$bench/snapshot.sql" >/dev/null
ask -v placements="${PLACEMENTS:-1000}" -v probes=1 -f "$bench/follow.sql" >/dev/null

# Starts daemon NUMBER, which follows no changes by itself and matches when a run is asked for.
serve() {
    mkdir -p "$dir/state$1"
    "$placed" serve --state "$dir/state$1" --database-url "$url" --http-port 0 --log-level warning --match-live false \
        --match-schedule '0 0 1 1 *' --match-shards "$2" >"$dir/out$1" 2>&1 &
    eval "daemon$1=$!"
    pids="$pids $!"
}

request() {
    ask -c "insert into match_run (match_run_id, cause, requested_at, seed)
        values (gen_random_uuid(), 'request', clock_timestamp(), 7)"
}

# Waits up to so many seconds until a query says t.
wait_for() {
    left=$(($1 * 10))
    until [ "$(ask -c "$2")" = t ]; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.1
    done
}

passed=0
failed=0
expect() {
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "failed: $1: $2 instead of $3"
    fi
}
runs() { ask -c "select count(*) from match_run where state = 'succeeded'"; }
lists="select md5(string_agg(concat_ws('|', list, placement_id, learner_id, score, draw, factors, evidence), E'\n'
    order by list, placement_id, learner_id)) from match"
# Who works on a shard, but for the leader, who has the lease of runs.
worker="select holder from match_shard where finished_at is null and holder is not null and expires_at > clock_timestamp()"
leader="select holder from lease where name = 'matching'"

serve 1 1
request
wait_for 300 "select exists (select from match_run where state = 'succeeded')" || echo "the first run did not end"
alone=$(ask -c "$lists")
rows=$(ask -c 'select count(*) from match')
hash=$(ask -c "select result_hash from match_run where state = 'succeeded'")
kill -9 "$daemon1"
wait "$daemon1" 2>/dev/null || true
echo "alone: $rows rows, $hash"

serve 1 16
serve 2 16
serve 3 16
# What names a daemon in leases holds its process.
holder_of() { ask -c "$1" | head -n 1; }
for victim in worker leader; do
    before=$(runs)
    request
    if [ "$victim" = worker ]; then
        wait_for 60 "select exists ($worker and holder not in ($leader))" || echo "nobody shared the run"
        name=$(holder_of "$worker and holder not in ($leader)")
    else
        wait_for 60 "select exists ($worker)" || echo "no run began"
        name=$(holder_of "$leader")
    fi
    echo "the $victim is $name"
    killed=
    for number in 1 2 3; do
        eval "pid=\$daemon$number"
        case $name in *-"$pid"-*) kill -9 "$pid"; killed=$number ;; esac
    done
    expect "a $victim was killed" "${killed:+yes}" yes
    start=$(date +%s)
    wait_for 240 "select count(*) > $before from match_run where state = 'succeeded'" || true
    echo "the run ended $(($(date +%s) - start)) s after the $victim's death"
    expect "the run without its $victim ended" "$(runs)" $((before + 1))
    expect "its digest" "$(ask -c "select result_hash from match_run where state = 'succeeded' order by finished_at desc limit 1")" "$hash"
    expect "its lists" "$(ask -c "$lists")" "$alone"
    expect "rows that were changed" "$(ask -c 'select count(*) from match_history')" 0
    expect "shards left behind" "$(ask -c 'select count(*) from match_shard_row')" 0
    expect "the record" "$(ask -c 'select count(*) from broken_match_records()')" 0
    # A new daemon in its place.
    [ -z "$killed" ] || serve "$killed" 16
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
