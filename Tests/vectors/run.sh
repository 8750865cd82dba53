#!/bin/bash
# Runs `placed verify` over the constructed cases of the shared vectors. Ends with "N passed, M failed".
exec python3 "$(dirname "$0")/cases.py" "$@"
