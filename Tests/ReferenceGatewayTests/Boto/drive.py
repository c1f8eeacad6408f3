"""Drives the reference gateway through boto3, which knows nothing of it.

    python drive.py URL ACCESS_KEY_ID SECRET_ACCESS_KEY

Prints each check that failed; exits 1 if any did. The last line names the operations called.
"""

import datetime
import os
import sys

for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url, key_id, secret = sys.argv[1:4]
called = set()
failures = []


def client(secret=secret, key_id=key_id, region="us-east-1", token=None):
    made = boto3.client(
        "apigatewayv2",
        region_name=region,
        endpoint_url=url,
        aws_access_key_id=key_id,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(retries={"total_max_attempts": 1}, read_timeout=10, proxies={}),
    )
    made.meta.events.register(
        "before-call.apigatewayv2.*", lambda model, **_: called.add(model.name)
    )
    return made


def check(name, condition, shown=""):
    if not condition:
        failures.append(name)
        print(f"FAILED {name}: {shown}")


def equal(name, actual, expected):
    check(name, actual == expected, f"{actual!r} is not {expected!r}")


def refused(name, call, code, status, text=None):
    try:
        answer = call()
    except ClientError as error:
        response = error.response
        equal(f"{name}: code", response["Error"]["Code"], code)
        equal(f"{name}: status", response["ResponseMetadata"]["HTTPStatusCode"], status)
        message = response["Error"]["Message"]
        check(f"{name}: message", message and (text is None or text in message), message)
        return response
    check(name, False, f"accepted with {answer!r}")


def plain(answer, status):
    """The output, its status checked, without what boto3 adds."""
    answer = dict(answer)
    metadata = answer.pop("ResponseMetadata")
    equal("status", metadata["HTTPStatusCode"], status)
    check("request id", len(metadata.get("RequestId", "")) == 36, metadata)
    return answer


api = client()

# APIs
http = plain(api.create_api(Name="h", ProtocolType="HTTP"), 201)
check("createdDate", isinstance(http["CreatedDate"], datetime.datetime), http)
age = datetime.datetime.now(datetime.timezone.utc) - http["CreatedDate"]
check("createdDate is now", abs(age.total_seconds()) < 60, http["CreatedDate"])
equal("route selection of HTTP", http["RouteSelectionExpression"], "$request.method $request.path")
check("no tags in CreateApi", "Tags" not in http, http)
expression = "$request.body.action"
socket = plain(
    api.create_api(
        Name="s",
        ProtocolType="WEBSOCKET",
        RouteSelectionExpression=expression,
        Description="é😀",
        Tags={"a": "b"},
    ),
    201,
)
check("wss", socket["ApiEndpoint"].startswith("wss://"), socket)
equal("GetApi", plain(api.get_api(ApiId=socket["ApiId"]), 200), socket)
equal("GetApi shows empty tags", api.get_api(ApiId=http["ApiId"])["Tags"], {})
listed = [one["ApiId"] for one in api.get_apis()["Items"]]
equal("GetApis", listed, [http["ApiId"], socket["ApiId"]])
updated = plain(api.update_api(ApiId=socket["ApiId"], Description="d"), 201)
equal("UpdateApi", updated, {**socket, "Description": "d"})
refused(
    "CreateApi without RouteSelectionExpression",
    lambda: api.create_api(Name="s", ProtocolType="WEBSOCKET"),
    "BadRequestException",
    400,
)
refused(
    "CreateApi with a bad enum",
    lambda: api.create_api(Name="s", ProtocolType="x"),
    "BadRequestException",
    400,
    "WEBSOCKET",
)
unknown = "Invalid API identifier specified 123456789012:zzzzzzzzzz"
refused("GetApi", lambda: api.get_api(ApiId="zzzzzzzzzz"), "NotFoundException", 404, unknown)
refused("GetApi a/b", lambda: api.get_api(ApiId="a/b"), "NotFoundException", 404, "a/b")

# The service answers its collection to an empty id, of which boto3 keeps nothing.
equal("GetApi of an empty id", plain(api.get_api(ApiId=""), 200), {})

# Tags
arn = f"arn:aws:apigateway:us-east-1::/apis/{socket['ApiId']}"
plain(api.tag_resource(ResourceArn=arn, Tags={"c d": "e&f"}), 201)
equal("GetTags", plain(api.get_tags(ResourceArn=arn), 200), {"Tags": {"a": "b", "c d": "e&f"}})
plain(api.untag_resource(ResourceArn=arn, TagKeys=["a", "c d"]), 204)
equal("GetTags after UntagResource", api.get_tags(ResourceArn=arn)["Tags"], {})
refused("GetTags", lambda: api.get_tags(ResourceArn=arn + "x"), "NotFoundException", 404)

# Integrations
parent = {"ApiId": socket["ApiId"]}
refused(
    "CreateIntegration of MOCK on HTTP",
    lambda: api.create_integration(ApiId=http["ApiId"], IntegrationType="MOCK"),
    "BadRequestException",
    400,
    "may only be associated with proxy integrations",
)
proxy = plain(
    api.create_integration(
        ApiId=http["ApiId"], IntegrationType="HTTP_PROXY", IntegrationUri="https://a.example"
    ),
    201,
)
equal("timeout of HTTP", proxy["TimeoutInMillis"], 30000)
mock = plain(api.create_integration(**parent, IntegrationType="MOCK"), 201)
equal("timeout of WEBSOCKET", mock["TimeoutInMillis"], 29000)
sibling = api.create_integration(**parent, IntegrationType="MOCK", TimeoutInMillis=50)
mine = {**parent, "IntegrationId": mock["IntegrationId"]}
equal("GetIntegration", plain(api.get_integration(**mine), 200), mock)
equal("GetIntegrations", plain(api.get_integrations(**parent), 200)["Items"][0], mock)
templates = {"application/json": "", "text/plain": "x" * 32768}
equal(
    "UpdateIntegration",
    plain(api.update_integration(**mine, RequestTemplates=templates), 200),
    {**mock, "RequestTemplates": templates},
)
refused(
    "CreateIntegration with a long parameter",
    lambda: api.create_integration(
        **parent, IntegrationType="MOCK", RequestParameters={"a": "x" * 513}
    ),
    "BadRequestException",
    400,
    "512",
)
refused(
    "GetIntegration through another API",
    lambda: api.get_integration(ApiId=http["ApiId"], IntegrationId=mock["IntegrationId"]),
    "NotFoundException",
    404,
)

# Integration responses
equal("no integration responses", plain(api.get_integration_responses(**mine), 200), {"Items": []})
responses = []
for index in range(7):
    sent = {
        "IntegrationResponseKey": f"/{index}\\d\\d/",
        "ContentHandlingStrategy": ["CONVERT_TO_TEXT", "CONVERT_TO_BINARY"][index % 2],
        "ResponseParameters": {"method.response.header.a": "'x'"},
        "ResponseTemplates": {"application/json": ""},
        "TemplateSelectionExpression": "$request.body.name",
    }
    made = plain(api.create_integration_response(**mine, **sent), 201)
    id = made["IntegrationResponseId"]
    equal("CreateIntegrationResponse", made, {**sent, "IntegrationResponseId": id})
    one = api.get_integration_response(**mine, IntegrationResponseId=id)
    equal("GetIntegrationResponse", plain(one, 200), made)
    responses.append(made)
equal("GetIntegrationResponses", api.get_integration_responses(**mine)["Items"], responses)
for size in [1, 2, 6, 7, 8]:
    pages = api.get_paginator("get_integration_responses").paginate(
        **mine, PaginationConfig={"PageSize": size}
    )
    pages = [page["Items"] for page in pages]
    equal(f"pages of {size}", [one for page in pages for one in page], responses)
    equal(f"number of pages of {size}", len(pages), -(-7 // size))
for name, arguments, number in [("get_apis", {}, 2), ("get_integrations", parent, 2)]:
    pages = list(api.get_paginator(name).paginate(**arguments, PaginationConfig={"PageSize": 1}))
    equal(f"{name} in pages", [len(page["Items"]) for page in pages], [1] * number)
page = api.get_integration_responses(**mine, MaxResults="3")
rest = api.get_integration_responses(**mine, MaxResults="10", NextToken=page["NextToken"])
equal("a token with another page size", page["Items"] + rest["Items"], responses)
check("no token on the last page", "NextToken" not in rest, rest)
theirs = {**parent, "IntegrationId": sibling["IntegrationId"]}
for name, arguments in {
    "zero": {"MaxResults": "0"},
    "no number": {"MaxResults": "x"},
    "garbage": {"NextToken": "garbage"},
}.items():
    refused(
        f"GetIntegrationResponses, {name}",
        lambda: api.get_integration_responses(**mine, **arguments),
        "BadRequestException",
        400,
    )
refused(
    "a token of another collection",
    lambda: api.get_integration_responses(**theirs, NextToken=page["NextToken"]),
    "BadRequestException",
    400,
)
refused(
    "a duplicate key",
    lambda: api.create_integration_response(**mine, IntegrationResponseKey="/0\\d\\d/"),
    "ConflictException",
    409,
    "already exists",
)
first = {**mine, "IntegrationResponseId": responses[0]["IntegrationResponseId"]}
equal(
    "UpdateIntegrationResponse",
    plain(api.update_integration_response(**first, IntegrationResponseKey="$default"), 200),
    {**responses[0], "IntegrationResponseKey": "$default"},
)
refused(
    "UpdateIntegrationResponse with a bad enum",
    lambda: api.update_integration_response(**first, ContentHandlingStrategy="x"),
    "BadRequestException",
    400,
)
stray = {**theirs, "IntegrationResponseId": first["IntegrationResponseId"]}
for verb in ["get", "update", "delete"]:
    refused(
        f"{verb} through a sibling",
        lambda: getattr(api, f"{verb}_integration_response")(**stray),
        "NotFoundException",
        404,
    )
refused(
    "CreateIntegrationResponse on an HTTP API",
    lambda: api.create_integration_response(
        ApiId=http["ApiId"], IntegrationId=proxy["IntegrationId"], IntegrationResponseKey="$default"
    ),
    "BadRequestException",
    400,
    "WebSocket",
)

# Deleting
plain(api.delete_integration_response(**first), 204)
refused("deleted", lambda: api.get_integration_response(**first), "NotFoundException", 404)
refused("again", lambda: api.delete_integration_response(**first), "NotFoundException", 404)
plain(api.delete_integration(**mine), 204)
refused("orphans", lambda: api.get_integration_responses(**mine), "NotFoundException", 404)
plain(api.delete_api(**parent), 204)
refused("deleted API", lambda: api.get_integrations(**parent), "NotFoundException", 404, "API id")
refused("not there", lambda: api.get_routes(ApiId="x"), "NotImplementedException", 501)

# Signatures
refused("wrong secret", lambda: client(secret="x").get_apis(), "InvalidSignatureException", 403)
refused("key", lambda: client(key_id="AKIAX").get_apis(), "UnrecognizedClientException", 403)
refused(
    "another region",
    lambda: client(region="eu-west-1").get_apis(),
    "InvalidSignatureException",
    403,
)
refused("token", lambda: client(token="t").get_apis(), "UnrecognizedClientException", 403)

print(*sorted(called))
sys.exit(1 if failures else 0)
