"""Speaks TLS for a port of 127.0.0.1 that does not: tls.py CERT KEY PORT [CLIENT-CA]. Prints its port."""

import select
import socket
import ssl
import sys
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
if len(sys.argv) > 4:
    context.load_verify_locations(sys.argv[4])
    context.verify_mode = ssl.CERT_REQUIRED


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
    try:
        client = context.wrap_socket(client, server_side=True)
        relay(client, socket.create_connection(("127.0.0.1", int(sys.argv[3]))))
    except OSError:
        client.close()


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
