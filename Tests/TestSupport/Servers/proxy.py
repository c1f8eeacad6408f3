"""An HTTP proxy for tests: CONNECT and absolute-form requests, all led to one port of 127.0.0.1. With
--blind it speaks TLS for that port and nothing else.

Prints its port. Each request that it reads itself is a line of JSON in the log: the request line and
the header fields. What goes through a tunnel is not looked at.
"""

import argparse
import base64
import json
import os
import select
import socket
import ssl
import threading
from urllib.parse import urlsplit

parser = argparse.ArgumentParser()
parser.add_argument("--to", type=int, required=True)
parser.add_argument("--log", default=os.devnull)
parser.add_argument("--user")
parser.add_argument("--cert")
parser.add_argument("--key")
parser.add_argument("--clients", help="the authority whose certificate every client must have")
parser.add_argument("--blind", action="store_true", help="hand on what comes, and be no proxy")
parser.add_argument("--echo", action="store_true", help="tell the client its own password")
options = parser.parse_args()

wanted = options.user and "Basic " + base64.b64encode(options.user.encode()).decode()
lock = threading.Lock()
tls = None
if options.cert:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(options.cert, options.key)
    if options.clients:
        tls.load_verify_locations(options.clients)
        tls.verify_mode = ssl.CERT_REQUIRED


def read_head(client):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return None, b""
        data += piece
    head, rest = data.split(b"\r\n\r\n", 1)
    return head.decode("latin-1").split("\r\n"), rest


def relay(client, upstream):
    """In one thread: two may not share a TLS socket."""
    other = {client: upstream, upstream: client}
    while True:
        waiting = [end for end in other if getattr(end, "pending", int)()]
        for source in waiting or select.select(list(other), [], [])[0]:
            piece = source.recv(65536)
            if not piece:
                client.close()
                return upstream.close()
            other[source].sendall(piece)


def serve(client):
    if tls:
        client = tls.wrap_socket(client, server_side=True)
    if options.blind:
        return relay(client, socket.create_connection(("127.0.0.1", options.to)))
    head, rest = read_head(client)
    if head is None:
        return client.close()
    line, fields = head[0], [field.split(": ", 1) for field in head[1:]]
    with lock, open(options.log, "a") as log:
        log.write(json.dumps({"line": line, "fields": fields}) + "\n")
    values = {name.lower(): value for name, value in fields}
    if wanted and values.get("proxy-authorization") != wanted:
        client.sendall(
            b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"
        )
        return client.close()
    method, target, version = line.split(" ")
    if options.echo:
        told = json.dumps({"message": f"{wanted} is {options.user}"})
        head = f"HTTP/1.1 400 {wanted}\r\nX-Password: {options.user}\r\nContent-Length: {len(told)}"
        client.sendall(f"{head}\r\n\r\n{told}".encode())
        return client.close()
    upstream = socket.create_connection(("127.0.0.1", options.to))
    if method == "CONNECT":
        client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    else:
        url = urlsplit(target)
        path = url.path + ("?" + url.query if url.query else "")
        kept = [f"{n}: {v}" for n, v in fields if n.lower() not in ("proxy-authorization", "connection")]
        lines = [f"{method} {path or '/'} {version}", *kept, "Connection: close", "", ""]
        upstream.sendall("\r\n".join(lines).encode("latin-1") + rest)
    relay(client, upstream)


def guarded(client):
    try:
        serve(client)
    except OSError:
        client.close()


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=guarded, args=(listener.accept()[0],), daemon=True).start()
