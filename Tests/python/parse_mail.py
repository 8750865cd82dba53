"""Parses a message from standard input with Python's e-mail package and prints what it found as JSON."""

import email
import email.policy
import json
import sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
parts = list(message.walk())
print(json.dumps({
    "headers": {name.lower(): str(value) for name, value in message.items()},
    "names": [name.lower() for name in message.keys()],
    "parts": [
        {"type": part.get_content_type(), "charset": part.get_content_charset(), "content": part.get_content()}
        for part in parts if not part.is_multipart()],
    "to": [address.addr_spec for address in message["to"].addresses],
    "from": [[address.display_name, address.addr_spec] for address in message["from"].addresses],
    "date": message["date"].datetime.isoformat(),
    "defects": [str(defect) for part in parts for defect in part.defects]
        + [str(defect) for value in message.values() for defect in value.defects],
}))
