"""Whether NO_PROXY covers hosts, as Python has it: JSON [[host, port, list], ...] in, [bool, ...] out."""

import ipaddress
import json
import sys
from urllib.request import proxy_bypass_environment


def covers(host, port, entries):
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bool(proxy_bypass_environment(f"{host}:{port}", {"no": entries}))
    networks = [entry.strip() for entry in entries.split(",") if entry.strip()]
    return any(address in ipaddress.ip_network(network, strict=False) for network in networks)


json.dump([covers(*question) for question in json.load(sys.stdin)], sys.stdout)
