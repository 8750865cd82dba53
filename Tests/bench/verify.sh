#!/bin/bash
# Compares bench-verify with bare signature operations of OpenSSL and with pyld, in alternating rounds of the same run.
#
#   Tests/bench/verify.sh PATH/TO/bench-verify
#
# COUNT (10000) credentials are verified in each of ROUNDS (3) rounds; of each figure the median round counts. All rates are
# per second of processor time. CONTEXTS is the folder of the published JSON-LD contexts, which the project does not
# carry: without it pyld is left out, and the run says so. The figures are also written to verify.bench.json.
# TARGETS=1 ends with status 1 if one misses its target.
set -euo pipefail
cd "$(dirname "$0")/../.."

bench=${1:?usage: verify.sh PATH/TO/bench-verify}
count=${COUNT:-10000}
rounds=${ROUNDS:-3}
contexts=${CONTEXTS:-../shared/vectors/contexts}
badges=$(mktemp -d)
figures=$(mktemp)
trap 'rm -rf "$badges" "$figures"' EXIT
trap 'exit 130' INT TERM

# Other work on the machine is kept off the processor where that is allowed; else the run is as quiet as the machine is.
quiet() { if chrt -f 1 true 2>/dev/null; then chrt -f 1 "$@"; else "$@"; fi; }

python=.venv/bin/python
if [[ -f $contexts/contexts.json ]] && "$python" -c 'import pyld, cryptography' 2>/dev/null; then
    # Enough badges that the first, slower ones do not count.
    "$bench" config/contexts 200 "$badges"
else
    python=
    echo "pyld is left out: its contexts are not at $contexts (set CONTEXTS), or .venv lacks it (make venv)"
fi

# The columns of `openssl speed` are what it is called, then seconds or rates; the last is verifications per second.
bare() { quiet openssl speed -seconds 1 "$1" 2>/dev/null | awk -v name="$2" 'END { print "peer", name, $NF }'; }

for ((round = 1; round <= rounds; round++)); do
    bare ed25519 token-ed25519
    bare ecdsap256 token-es256
    bare rsa2048 token-rs256
    quiet "$bench" config/contexts "$count"
    if [[ -n $python ]]; then
        rate=$(quiet "$python" Tests/bench/pyld_verify.py "$contexts" "$badges")
        echo "peer eddsa-rdfc-2022 $rate"
    fi
done > "$figures"

Tests/bench/verify_table.py "$figures" verify.bench.json "${TARGETS:-0}"
