#!/bin/bash
# Fuzzes every target of fuzz-badges with libFuzzer, two at a time, from the kept corpus. Ends with "N passed, M failed".
#
#   Tests/fuzz/run.sh [SECONDS_EACH] [TARGET…]
#
# SECONDS_EACH is 60. An input that crashes, takes more than a second or breaks a promise of Sources/FuzzBadges is kept in
# .build/fuzz/found, and its path is printed. KEEP=1 adds to the corpus the smallest set of new inputs that reach new code.
# FUZZ_BUILD is where the fuzzer is built, apart from other builds. Without libFuzzer in the toolchain the corpus is tried as it is.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
targets=("${@:2}")
(( ${#targets[@]} )) || targets=(png svg jose jsonld status-list forgery dates)
swift=${SWIFT:-swift}
work=.build/fuzz
build=${FUZZ_BUILD:-$work/build}
found=$work/found
mkdir -p "$work/log" "$found"
# Swift's own report of a crash would end the process before libFuzzer has kept the input.
export SWIFT_BACKTRACE=enable=no

fuzzer=
if "$swift" build -c release --sanitize=fuzzer -Xswiftc -DFUZZING --product fuzz-badges --scratch-path "$build" \
    > "$work/log/build" 2>&1; then
    fuzzer=$("$swift" build -c release --sanitize=fuzzer -Xswiftc -DFUZZING --scratch-path "$build" --show-bin-path)/fuzz-badges
elif grep -q "libclang_rt.fuzzer" "$work/log/build"; then
    echo "this toolchain has no libFuzzer: trying the kept inputs only"
    "$swift" build --product fuzz-badges
else
    cat "$work/log/build" >&2
    exit 1
fi

# What bounds one input: 16 KiB (badges are a few), 10 s (a promise in the program says 1 s of the processor), 256 MiB at
# once and 1 GiB in all, which is what a worker of the service may take.
limits=(-max_len=16384 -timeout=10 -malloc_limit_mb=256 -rss_limit_mb=1024)

# fuzz TARGET: tries one target; its status is that of the target.
fuzz() {
    local target=$1 corpus=Tests/fuzz/corpus/$1
    if [[ -z "$fuzzer" ]]; then
        "$("$swift" build --show-bin-path)/fuzz-badges" "$target" "$corpus"/* > "$work/log/$target" 2>&1
        return
    fi
    rm -rf "$work/corpus/$target"
    mkdir -p "$work/corpus/$target"
    FUZZ_TARGET=$target "$fuzzer" "$work/corpus/$target" "$corpus" "${limits[@]}" -max_total_time="$seconds" \
        -dict="Tests/fuzz/dictionaries/$target.dict" -artifact_prefix="$found/$target-" -print_final_stats=1 \
        ${SEED:+-seed=$SEED} > "$work/log/$target" 2>&1 || return 1
    if [[ -n "${KEEP:-}" ]]; then
        FUZZ_TARGET=$target "$fuzzer" -merge=1 "${limits[@]}" "$corpus" "$work/corpus/$target" >> "$work/log/$target" 2>&1
    fi
}

passed=0
failed=0
# finish PID TARGET: waits for a target and reports it.
finish() {
    local summary
    if wait "$1"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    summary=$(grep -aoE 'found: .*|Test unit written to .*|Done [0-9]+ runs in .*|cov: [0-9]+ ft: [0-9]+ corp: [^ ]+' \
        "$work/log/$2" | awk '/^cov/ { last = $0; next } { print } END { print last }' | paste -sd ';')
    echo "fuzz: $2: ${summary:-tried the kept inputs}"
}

previous=
for target in "${targets[@]}"; do
    fuzz "$target" &
    if [[ -n "$previous" ]]; then finish $previous; fi
    previous="$! $target"
done
finish $previous

echo "$passed passed, $failed failed"
(( failed == 0 ))
