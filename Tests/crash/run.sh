#!/bin/bash
# Kills the daemon at random moments under concurrent writes, ROUNDS times (default 5). Ends with "N passed, M failed".
exec python3 "$(dirname "$0")/kill.py" "$@"
