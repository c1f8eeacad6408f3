"""API Gateway V2 in memory, and rules for where it departs from itself. Prints its port.

scripted.py RULES LOG

RULES is a JSON list. Of the rules whose `method` and `path` (a regular expression, found in the target)
fit a request and whose turn it is (`times`: the first and the last time, counted from 1), the first decides:
  say      the whole answer: {status, headers, body}, where body is text or a value sent as JSON
  change   the gateway's own answer, with another `status`, with `headers` set (null: without),
           `members` of the JSON body set (null: JSON's null), `body` in place of its own
  append   bytes after the end of the answer; `raw`: these bytes and nothing else
  echo     puts the request's credentials into a header and the body; as `malformed` into the status line,
           as `surplus` after the end
  delay    seconds before the answer; `close`: ends the connection, without an answer where there is none
LOG gets a line for each request: method and target.
"""

import json
import re
import socket
import sys
import threading
import time
import urllib.parse

REASONS = {200: "OK", 201: "Created", 204: "No Content", 404: "Not Found"}


class Refusal(Exception):
    def __init__(self, status, code, message):
        self.answer = status, {"x-amzn-errortype": code}, {"message": message}


class Gateway:
    """Collections of plain dictionaries: enough for every valid request, with no validation."""

    NAMES = {
        "apis": ("apiId", "api"),
        "integrations": ("integrationId", "int"),
        "integrationresponses": ("integrationResponseId", "res"),
    }

    def __init__(self):
        self.lock = threading.Lock()
        self.items = {}
        self.count = 0

    def answer(self, method, target, body):
        with self.lock:
            try:
                return self.route(method, target, body)
            except Refusal as refusal:
                return refusal.answer

    def route(self, method, target, body):
        path, _, query = target.partition("?")
        parts = [urllib.parse.unquote(p) for p in path.split("/")[1:]]
        if parts[:1] != ["v2"] or not 2 <= len(parts) <= 7:
            raise Refusal(404, "NotFoundException", "no such path")
        parents = tuple(parts[1:-1]) if len(parts) % 2 == 0 else tuple(parts[1:-2])
        kind, own = (parts[-1], None) if len(parts) % 2 == 0 else (parts[-2], parts[-1])
        if kind not in self.NAMES:
            raise Refusal(404, "NotFoundException", "no such path")
        for end in range(2, len(parents) + 1, 2):
            self.find(parents[:end])
        name, prefix = self.NAMES[kind]
        if own is not None:
            key = parents + (kind, own)
            item = self.find(key)
            if method == "GET":
                return 200, {}, item
            if method == "PATCH":
                item.update(self.read(body))
                return 200, {}, item
            if method == "DELETE":
                for other in [k for k in self.items if k[: len(key)] == key]:
                    del self.items[other]
                return 204, {}, None
        elif method == "POST":
            self.count += 1
            item = dict(self.read(body), **{name: f"{prefix}{self.count:07d}"})
            if kind == "apis":
                item.setdefault("routeSelectionExpression", "$request.method $request.path")
                item["createdDate"] = "2024-07-17T05:56:53Z"
            self.items[parents + (kind, item[name])] = item
            return 201, {}, item
        elif method == "GET":
            return 200, {}, self.page([v for k, v in self.items.items() if k[:-1] == parents + (kind,)], query)
        raise Refusal(405, "MethodNotAllowed", "no such method")

    def find(self, key):
        if key not in self.items:
            raise Refusal(404, "NotFoundException", f"Invalid identifier specified {key[-1]}")
        return self.items[key]

    def read(self, body):
        try:
            value = json.loads(body or b"{}")
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise Refusal(400, "BadRequestException", "the body is no JSON object")
        if value.get("protocolType", "HTTP") not in ("HTTP", "WEBSOCKET"):
            raise Refusal(400, "BadRequestException", "no such protocol")
        return value

    def page(self, items, query):
        asked = urllib.parse.parse_qs(query)
        start = int(asked.get("nextToken", ["t0"])[0][1:])
        end = start + int(asked.get("maxResults", [str(len(items) or 1)])[0])
        page = {"items": items[start:end]}
        if end < len(items):
            page["nextToken"] = f"t{end}"
        return page


class Rules:
    def __init__(self, rules):
        self.rules = rules
        self.seen = [0] * len(rules)
        self.lock = threading.Lock()

    def of(self, method, target):
        with self.lock:
            found = {}
            for index, rule in enumerate(self.rules):
                if rule.get("method", method) != method or not re.search(rule.get("path", ""), target):
                    continue
                self.seen[index] += 1
                first, last = rule.get("times", [1, 1 << 30])
                if not found and first <= self.seen[index] <= last:
                    found = dict(rule, turn=self.seen[index])
            return found


def message(status, headers, body, method):
    if body is None:
        data = b""
    elif isinstance(body, str):
        data = body.encode()
    else:
        data = json.dumps(body).encode()
    fields = {"x-amzn-requestid": "11111111-2222-3333-4444-555555555555"}
    if status not in (204, 304):
        fields["content-length"] = str(len(data))
    if data:
        fields["content-type"] = "application/json"
    fields.update(headers)
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Something')}"]
    lines += [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + (b"" if method == "HEAD" else data)


def fill(value, turn):
    """Puts the number of the request in place of @turn, so that answers can differ."""
    return json.loads(json.dumps(value).replace("@turn", str(turn)))


def respond(rule, own, method, head):
    if "raw" in rule:
        return rule["raw"].encode("latin-1")
    if "say" in rule:
        said = fill(rule["say"], rule["turn"])
        return message(said.get("status", 200), said.get("headers", {}), said.get("body"), method)
    status, headers, body = own
    change = fill(rule.get("change", {}), rule.get("turn", 0))
    status = change.get("status", status)
    headers = dict(headers, **change.get("headers", {}))
    if "members" in change and isinstance(body, dict):
        body = dict(body, **change["members"])
    if "body" in change:
        body = change["body"]
    if "echo" in rule:
        names = ("authorization", "x-amz-security-token")
        lines = [line.partition(":") for line in head.split("\r\n")[1:]]
        secret = " ".join(value.strip() for name, _, value in lines if name.lower() in names)
        headers = dict(headers, **{"x-echo": secret})
        body = dict(body or {}, message=secret, description=secret)
        if rule["echo"] == "malformed":
            return f"HTTP/1.1 \"{secret}\r\n\r\n".encode()
        if rule["echo"] == "surplus":
            return message(status, headers, body, method) + secret.encode()
    return message(status, headers, body, method) + rule.get("append", "").encode("latin-1")


def serve(raw, gateway, rules, log):
    data = b""
    try:
        while True:
            while b"\r\n\r\n" not in data:
                part = raw.recv(65536)
                if not part:
                    return
                data += part
            head, data = data.split(b"\r\n\r\n", 1)
            head = head.decode("latin-1")
            method, target = head.split("\r\n")[0].split(" ")[:2]
            found = re.search(r"(?im)^content-length: *(\d+)", head)
            length = int(found.group(1)) if found else 0
            while len(data) < length:
                data += raw.recv(65536)
            body, data = data[:length], data[length:]
            log.write(f"{method} {target}\n")
            rule = rules.of(method, target)
            says = "say" in rule or "raw" in rule
            own = None if says else gateway.answer(method, target, body)
            time.sleep(rule.get("delay", 0))
            if not rule.get("close") or says or "change" in rule:
                raw.sendall(respond(rule, own, method, head))
            if rule.get("close"):
                return
    except OSError:
        pass
    finally:
        raw.close()


def main():
    with open(sys.argv[1]) as file:
        rules = Rules(json.load(file))
    gateway = Gateway()
    log = open(sys.argv[2], "a", buffering=1)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    while True:
        raw, _ = listener.accept()
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=serve, args=(raw, gateway, rules, log), daemon=True).start()


main()
