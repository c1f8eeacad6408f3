"""STS, the SSO portal and its OIDC service, a container's endpoint and instance metadata, on loopback.

Every path begins with the name of a case. Keys follow a rule, so that nobody has to be told of them:
the secret of a key ID is secret/of/ID and its token, where it has one, token/of/ID. What STS and the
portal give depends on all that was asked for. Each request becomes a line of JSON in the log.

    standin.py LOG
"""
import hashlib
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

log = open(sys.argv[1], "a", buffering=1)
lock = threading.Lock()


def key(*parts):
    return "ASIA" + hashlib.sha1("|".join(parts).encode()).hexdigest()[:16].upper()


def moment(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer()

    do_POST = do_PUT = do_GET

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        case, _, path = parts.path[1:].partition("/")
        kind, _, rest = path.partition("/")
        self.note = {"method": self.command, "path": path}
        status, headers, reply = getattr(self, "of_" + kind.replace("-", "_"))(rest, parts.query, body)
        self.note["status"] = status
        side = "assay" if self.headers.get("User-Agent") == "assay" else "botocore"
        with lock:
            log.write(json.dumps({"case": case, "side": side, "request": self.note}) + "\n")
        reply = reply if isinstance(reply, bytes) else reply.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def json(self, status, value, **headers):
        return status, {"Content-Type": "application/json", **headers}, json.dumps(value)

    # STS

    def of_sts(self, rest, query, body):
        asked = dict(parse_qsl(body.decode()))
        signer = self.signer(body)
        name = asked.pop("RoleSessionName", None)
        if name and not name.startswith(("assay-", "botocore-session-")):
            asked["RoleSessionName"] = name
        self.note["asked"], self.note["signer"] = asked, signer
        action = asked["Action"]
        if (signer == "nobody") != (action == "AssumeRoleWithWebIdentity"):
            return self.refusal("SignatureDoesNotMatch", "the signature is not right")
        if asked.get("RoleArn", "").endswith("forbidden"):
            return self.refusal("AccessDenied", f"not authorized, says {self.headers['Authorization']}")
        if action == "GetCallerIdentity":
            inner = f"<Arn>arn:aws:iam::111122223333:user/{signer}</Arn><UserId>AIDA</UserId><Account>111122223333</Account>"
        else:
            made = key(signer, *(f"{k}={v}" for k, v in sorted(asked.items())))
            inner = (
                f"<Credentials><AccessKeyId>{made}</AccessKeyId><SecretAccessKey>secret/of/{made}</SecretAccessKey>"
                f"<SessionToken>token/of/{made}</SessionToken><Expiration>{moment(3600)}</Expiration></Credentials>"
                f"<AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/x/y</Arn><AssumedRoleId>AROA:y</AssumedRoleId></AssumedRoleUser>"
            )
        return 200, {"Content-Type": "text/xml"}, (
            f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{inner}</{action}Result>'
            f"<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>"
        )

    def refusal(self, code, message):
        return 403, {"Content-Type": "text/xml"}, (
            '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>'
            f"<Code>{code}</Code><Message>{escape(message)}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
        )

    def signer(self, body):
        """Whose signature the request carries: a key ID, nobody, or why it is not right."""
        authorization = self.headers.get("Authorization")
        if authorization is None:
            return "nobody"
        fields = dict(f.strip().split("=", 1) for f in authorization.partition(" ")[2].split(","))
        made, _, region, service, _ = fields["Credential"].split("/")
        auth = SigV4Auth(Credentials(made, f"secret/of/{made}"), service, region)
        request = AWSRequest("POST", f"http://{self.headers['Host']}{self.path}", data=body)
        for name in fields["SignedHeaders"].split(";"):
            request.headers[name] = self.headers[name]
        request.context["timestamp"] = self.headers["X-Amz-Date"]
        right = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
        token = f"token/of/{made}" if made.startswith("ASIA") else None
        if right != fields["Signature"] or self.headers.get("X-Amz-Security-Token") != token:
            return "nobody"
        self.note["scope"] = f"{region}/{service}"
        return made

    # Single sign-on

    def of_sso(self, rest, query, body):
        token = self.headers.get("x-amz-sso_bearer_token", "")
        asked = dict(parse_qsl(query))
        self.note.update(asked=asked, token=token)
        if "stale" in token:
            return self.json(401, {"message": f"not {token}"}, **{"x-amzn-ErrorType": "UnauthorizedException"})
        made = key(token, asked["role_name"], asked["account_id"])
        return self.json(200, {"roleCredentials": {
            "accessKeyId": made, "secretAccessKey": f"secret/of/{made}", "sessionToken": f"token/of/{made}",
            "expiration": int((time.time() + 3600) * 1000)}})

    def of_sso_oidc(self, rest, query, body):
        asked = json.loads(body)
        self.note["asked"] = asked
        if "bad" in asked["refreshToken"]:
            return self.json(400, {"error": "invalid_grant", "error_description": "it has expired"},
                             **{"x-amzn-ErrorType": "InvalidGrantException"})
        return self.json(200, {"accessToken": "fresh/" + asked["refreshToken"], "expiresIn": 28800,
                               "refreshToken": "next/" + asked["refreshToken"], "tokenType": "Bearer"})

    # A container's endpoint

    def of_container(self, rest, query, body):
        authorization = self.headers.get("Authorization")
        self.note.update(authorization=authorization, accept=self.headers.get("Accept"))
        made = key("container", rest, authorization or "-")
        return self.json(200, self.keys(made))

    def keys(self, made):
        return {"AccessKeyId": made, "SecretAccessKey": f"secret/of/{made}", "Token": f"token/of/{made}",
                "Expiration": moment(7200)}

    # Instance metadata: the first part of the path says how the service behaves

    def of_imds(self, rest, query, body):
        mode, _, path = rest.partition("/")
        token = self.headers.get("x-aws-ec2-metadata-token")
        self.note.update(token=token, ttl=self.headers.get("x-aws-ec2-metadata-token-ttl-seconds"))
        if path == "latest/api/token":
            if mode == "v1":
                return 404, {}, ""
            if mode == "bad":
                return 400, {}, ""
            if self.command != "PUT":
                return 405, {}, ""
            return 200, {}, "imds/token/of/this/minute"
        if mode != "v1" and token != "imds/token/of/this/minute":
            return 401, {}, ""
        if path == "latest/meta-data/iam/security-credentials/":
            return (404, {}, "") if mode == "norole" else (200, {}, "the-role")
        if mode == "complaint":
            return self.json(200, {"Code": "AssumeRoleUnauthorizedAccess", "Message": "no trust"})
        if mode == "garbage":
            return 200, {}, "<html>"
        return self.json(200, {"Code": "Success", **self.keys(key("imds", path))})


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
