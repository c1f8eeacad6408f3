"""A server that does one thing wrong, for every request. Prints its port.

hostile.py MODE, where MODE is one of the names below.
"""

import socket
import struct
import sys
import threading
import time

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def hang(connection):
    time.sleep(600)


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def close(connection):
    pass


def drip(connection):
    while True:
        connection.sendall(b"H")
        time.sleep(0.2)


def drip_body(connection):
    connection.sendall(OK + b"Content-Length: 100000\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.2)


def garbage(connection):
    connection.sendall(b"\x00\x01 this is no HTTP \xff\xfe\r\n\r\n" * 20)


def endless_header(connection):
    connection.sendall(OK + b"X-Endless: ")
    while True:
        connection.sendall(b"a" * 65536)


def endless_headers(connection):
    connection.sendall(OK)
    while True:
        connection.sendall(b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n" * 1000)


def endless_body(connection):
    connection.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")


def endless_close(connection):
    connection.sendall(OK + b"Connection: close\r\n\r\n")
    while True:
        connection.sendall(b"[1," * 20000)


def short_body(connection):
    connection.sendall(OK + b"Content-Length: 1000\r\n\r\n{}")


def large_bodies(connection):
    body = b'{"items":[' + b"1," * 4000000 + b"1]}"
    connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def dense_bodies(connection):
    body = b'{"items":[' + b"1," * 240000 + b"1]}"
    connection.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def fail_creates(connection):
    body = b'{"message":"out of order"}'
    connection.sendall(
        b"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n"
        b"x-amzn-errortype: BadRequestException\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


def throttled(connection):
    body = b'{"message":"Too Many Requests"}'
    connection.sendall(
        b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\n"
        b"x-amzn-errortype: TooManyRequestsException\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


def absent(connection):
    body = b"<html><title>404</title></html>"
    connection.sendall(
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


def echo(connection):
    """Answers with the request's own head, in a header, a member and the text."""
    head = connection.head
    secrets = [l.split(b":", 1)[1].strip() for l in head.split(b"\r\n") if l.lower().startswith((b"authorization:", b"x-amz-security-token:"))]
    text = b" ".join(secrets)
    body = b'{"message":"' + text.replace(b'"', b"'") + b'"}'
    connection.sendall(
        b"HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nX-Echo: " + text + b"\r\n"
        b"x-amzn-errortype: BadRequestException\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


class Connection:
    def __init__(self, raw):
        self.raw = raw
        self.head = b""

    def read_request(self):
        data = b""
        while b"\r\n\r\n" not in data:
            part = self.raw.recv(65536)
            if not part:
                return False
            data += part
        self.head, rest = data.split(b"\r\n\r\n", 1)
        length = 0
        for line in self.head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        while len(rest) < length:
            rest += self.raw.recv(65536)
        return True

    def __getattr__(self, name):
        return getattr(self.raw, name)


def serve(raw, answer):
    connection = Connection(raw)
    try:
        while connection.read_request():
            answer(connection)
            if answer not in (fail_creates, throttled, absent, echo, large_bodies, dense_bodies):
                break
    except OSError:
        pass
    finally:
        raw.close()


def main():
    answer = globals()[sys.argv[1]]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    print(listener.getsockname()[1], flush=True)
    while True:
        raw, _ = listener.accept()
        threading.Thread(target=serve, args=(raw, answer), daemon=True).start()


main()
