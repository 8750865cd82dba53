#!/bin/bash
# Digests to a real mail server with STARTTLS and authentication, and to one that is away. Ends with "N passed, M failed".
cd "$(dirname "$0")/../.."
.ci/install-python
exec .venv/bin/python Tests/mail/delivery.py "$@"
