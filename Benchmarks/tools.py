"""The same case for each tool: GET …/integrationresponses?maxResults=5 must give 200 and at most 5 items.

Each tool is written down as its own manual would have it, keeps connections alive where it can, and
writes JUnit. The function of a tool writes its input for `count` cases into `folder`.
"""

import os
from typing import NamedTuple

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(HERE)
BIN = os.path.join(PROJECT, ".venv-bench", "bin")

API, INTEGRATION = "a1b2c3d4e5", "i1b2c3d"
PATH = f"/v2/apis/{API}/integrations/{INTEGRATION}/integrationresponses"
QUERY = PATH + "?maxResults=5"


class Command(NamedTuple):
    arguments: list[str]
    environment: dict[str, str]
    junit: str


def write(folder: str, name: str, lines: list[str]) -> str:
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def assay(jobs: int | None):
    def command(folder: str, origin: str, count: int) -> Command:
        scenario = write(folder, "bench.yaml", [
            "title: GetIntegrationResponses answers in pages",
            "service: apigatewayv2",
            "cases:",
            "  - id: page-size",
            "    title: a page holds no more than MaxResults items",
            '    evidence: { documented: "API reference, GetIntegrationResponses, maxResults" }',
            "    rule: pagination.page-size",
            "    each:",
            *(f"      - {{ name: row-{row} }}" for row in range(count)),
            "    call: GetIntegrationResponses",
            f"    input: {{ ApiId: {API}, IntegrationId: {INTEGRATION}, MaxResults: \"5\" }}",
            "    expect: { status: 200, output: { Items: { $maxLength: 5 } } }",
        ])
        junit = os.path.join(folder, "junit.xml")
        program = os.path.join(PROJECT, ".build", "release", "assay")
        arguments = [program, "run", scenario, "--endpoint", origin, "--junit", junit]
        if jobs is not None:
            arguments += ["--jobs", str(jobs)]
        # Test credentials, whatever this user has, and no journal in the user's home.
        environment = {
            "AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench",
            "AWS_REGION": "us-east-1", "XDG_STATE_HOME": folder,
        }
        return Command(arguments, environment, junit)

    return command


def pytest(folder: str, *arguments: str, **environment: str) -> Command:
    junit = os.path.join(folder, "junit.xml")
    # No plugin is loaded that the tool doesn't need.
    return Command(
        [os.path.join(BIN, "pytest"), "-q", "-p", "no:cacheprovider", "--rootdir", folder,
         "--junitxml", junit, *arguments],
        {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": os.path.join(HERE, "peers"),
         **environment},
        junit)


def requests(folder: str, origin: str, count: int) -> Command:
    return pytest(
        folder, os.path.join(HERE, "peers", "with_requests.py"),
        BENCH_URL=origin + QUERY, BENCH_CASES=str(count))


def tavern(folder: str, origin: str, count: int) -> Command:
    tests = write(folder, "test_bench.tavern.yaml", [
        "test_name: a page holds no more than MaxResults items",
        "marks:",
        "  - parametrize:",
        "      key: row",
        "      vals:",
        *(f"        - row-{row}" for row in range(count)),
        "stages:",
        "  - name: page-size",
        f"    request: {{ method: GET, url: \"{origin}{QUERY}\" }}",
        "    response:",
        "      status_code: 200",
        "      verify_response_with: { function: \"tavern_checks:at_most_five\" }",
    ])
    return pytest(folder, "-p", "tavern", tests)


def gabbi(folder: str, origin: str, count: int) -> Command:
    write(folder, "bench.yaml", ["tests:", *(
        line for row in range(count) for line in (
            f"  - name: row-{row}",
            f"    GET: {QUERY}",
            "    status: 200",
            "    response_json_paths: { $.items.`len`: '/^[0-5]$/' }",
        ))])
    return pytest(
        folder, os.path.join(HERE, "peers", "with_gabbi.py"),
        BENCH_FOLDER=folder, BENCH_ORIGIN=origin)


TOOLS = {
    "Assay": assay(None),
    "Assay --jobs 1": assay(1),
    "pytest + requests": requests,
    "tavern": tavern,
    "gabbi": gabbi,
}
