"""What others have at an endpoint: `strangers.py plant URL` makes it, `strangers.py show URL` prints
everything that is there, as JSON in an order of its own."""

import json
import sys
import urllib.request

JSON = {"Content-Type": "application/json"}


def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    # Some emulators tell services apart by the credential's scope.
    scope = "Credential=test/20260101/us-east-1/apigateway/aws4_request"
    headers = JSON | {
        "Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=none"
    }
    request = urllib.request.Request(url + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        text = answer.read()
    return json.loads(text) if text else {}


def every(path):
    items, token = [], ""
    while True:
        page = ask("GET", path + (f"?nextToken={token}" if token else ""))
        items += page.get("items", [])
        token = page.get("nextToken")
        if not token:
            return items


def plant():
    marks = {
        "assay:run": "a1b2c3d4",
        "assay:creator": "someone",
        "assay:created": "2020-01-01T00:00:00Z",
    }
    for name, tags in [
        ("orders", {}),
        ("assay", {}),
        ("assay-a1b2c3d4", marks),
        ("assay-a1b2c3d4-1", {}),
        ("assay-a1b2c3d4-2", {"assay:run": "other123"}),
        ("assay-a1b2c3d4-3x", marks),
        ("assay-A1B2C3D4-4", marks),
        ("my-assay-a1b2c3d4-5", marks),
        ("tags alone", marks),
        ("assay-a1b2c3d4-6", marks | {"assay:created": "long ago"}),
        ("assay-a1b2c3d4-7", {k: v for k, v in marks.items() if k != "assay:creator"}),
    ]:
        body = {
            "name": name,
            "protocolType": "WEBSOCKET",
            "routeSelectionExpression": "$request.body.action",
        }
        api = ask("POST", "/v2/apis", body | ({"tags": tags} if tags else {}))["apiId"]
        integration = ask(
            "POST", f"/v2/apis/{api}/integrations", {"integrationType": "MOCK"}
        )["integrationId"]
        ask(
            "POST",
            f"/v2/apis/{api}/integrations/{integration}/integrationresponses",
            {"integrationResponseKey": "$default"},
        )


def show():
    found = []
    for api in sorted(every("/v2/apis"), key=lambda item: item["apiId"]):
        path = f"/v2/apis/{api['apiId']}/integrations"
        inside = sorted(every(path), key=lambda item: item["integrationId"])
        for integration in inside:
            integration["responses"] = every(
                f"{path}/{integration['integrationId']}/integrationresponses"
            )
        found.append({"api": api, "integrations": inside})
    print(json.dumps(found, sort_keys=True, indent=1))


command, url = sys.argv[1:]
{"plant": plant, "show": show}[command]()
