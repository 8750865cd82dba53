#!/bin/bash
# The three journeys and the checks of every page in headless Chromium. Ends with "N passed, M failed".
cd "$(dirname "$0")/../.."
.ci/install-python
exec .venv/bin/python Tests/browser/journeys.py "$@"
