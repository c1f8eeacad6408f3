"""nginx as the endpoint, on 127.0.0.1, and wrk as the ceiling of what it serves."""

import contextlib
import json
import os
import re
import socket
import subprocess
import time

from measure import Broken
from tools import HERE, PATH, QUERY

RESPONSE = {
    "items": [
        {
            "contentHandlingStrategy": "CONVERT_TO_TEXT",
            "integrationResponseId": f"r1b2c3{number}",
            "integrationResponseKey": f"/key-{number}/",
            "responseTemplates": {"application/json": "{\"statusCode\": 200}"},
            "templateSelectionExpression": "default",
        }
        for number in range(5)
    ],
    "nextToken": "cGFnZSAy",
}


@contextlib.contextmanager
def nginx(folder: str):
    """Serves the canned answer; gives the origin, such as http://127.0.0.1:40001."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with open(os.path.join(HERE, "nginx.conf")) as file:
        text = file.read()
    body = json.dumps(RESPONSE).replace("\\", "\\\\").replace("'", "\\'")
    for name, value in (("FOLDER", folder), ("PORT", str(port)), ("PATH", PATH), ("BODY", body)):
        text = text.replace(f"@{name}@", value)
    config = os.path.join(folder, "nginx.conf")
    with open(config, "w") as file:
        file.write(text)
    server = subprocess.Popen(
        ["nginx", "-p", folder, "-e", os.path.join(folder, "nginx.log"), "-c", config],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        wait_for(server, port, os.path.join(folder, "nginx.log"))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(server: subprocess.Popen, port: int, log: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    with open(log) as file:
        raise Broken("nginx did not start: " + file.read())


def wrk(origin: str, connections: int, seconds: int) -> float:
    """Requests a second, with one thread."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", origin + QUERY]
    report = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", report)
    if rate is None or "Non-2xx" in report or "Socket errors" in report:
        raise Broken("wrk: " + report)
    return float(rate[1])
