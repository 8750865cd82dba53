#!/bin/bash
# Takes the database away for SECONDS (default 60) under concurrent writes and gives it back. Ends with "N passed, M failed".
exec python3 "$(dirname "$0")/outage.py" "$@"
