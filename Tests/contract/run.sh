#!/bin/bash
# Holds a running daemon to config/openapi.yaml with generated requests, as each role. Ends with "N passed, M failed".
#
# Starts a daemon of its own, unless PLACED_URL names one; then PLACED_TOKEN_EMPLOYER, PLACED_TOKEN_LEARNER,
# PLACED_TOKEN_ADVISOR and PLACED_TOKEN_OPERATOR are needed too.
cd "$(dirname "$0")/../.." || exit 1
exec .venv/bin/python Tests/contract/contract.py "$@"
