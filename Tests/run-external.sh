#!/bin/bash
# Runs the Swift tests (the command given as arguments, if any), then whichever of the runners below is in the tree, and ends
# with one line that counts them all. Ends with a status other than 0 when anything failed.
#
# A runner is Tests/NAME/run.sh. Its last line may say "N passed, M failed"; without one it counts as one test by its status.
set -uo pipefail
cd "$(dirname "$0")/.."

passed=0
failed=0
broken=()
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# count NAME STATUS: adds the last "N passed, M failed" of the log, or one test by the status.
count() {
    local line ok=0 bad=0
    line=$(grep -aoE '[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1 || true)
    if [[ -n "$line" ]]; then
        ok=${line%% *}
        bad=${line##*, }
        bad=${bad%% *}
    fi
    # A runner that broke off counts as failed whatever it had counted until then.
    if (( $2 != 0 && bad == 0 )); then bad=1; fi
    if (( $2 == 0 && ok + bad == 0 )); then ok=1; fi
    (( bad == 0 )) || broken+=("$1")
    passed=$((passed + ok))
    failed=$((failed + bad))
}

if (( $# )); then
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    # Swift Testing writes one line for each test function, whose own name may hold any words.
    tests=$(grep -aE '^.{1,3} Test ' "$log" | grep -avE '^.{1,3} Test run with ' || true)
    ok=$(grep -acE ' passed after [0-9.]+ seconds' <<< "$tests" || true)
    bad=$(grep -acE ' failed after [0-9.]+ seconds' <<< "$tests" || true)
    echo "$ok passed, $bad failed" >> "$log"
    (( ok + bad )) || status=1
    count "swift test" "$status"
fi

prepared=
for name in vectors contract smoke mail browser crash outage fuzz; do
    runner=Tests/$name/run.sh
    [[ -x "$runner" ]] || continue
    if [[ -z "$prepared" ]]; then
        .ci/install-python || { echo "the Python environment could not be made" >&2; failed=$((failed + 1)); broken+=(venv); break; }
        prepared=yes
    fi
    echo "test: $runner"
    "$runner" 2>&1 | tee "$log"
    count "$name" "${PIPESTATUS[0]}"
done

(( failed == 0 )) || echo "failed in: ${broken[*]}"
echo "$passed passed, $failed failed"
(( failed == 0 ))
