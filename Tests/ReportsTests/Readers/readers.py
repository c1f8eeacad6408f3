"""Reads a report as an independent program does: readers.py READER FILE [MORE].

Prints what it found as one line of JSON.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")
sys.stdout.reconfigure(encoding="utf-8")


def junitparser(path):
    """junitparser: each case with its outcome, message and text."""
    from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite

    root = JUnitXml.fromfile(path)
    suites = [root] if isinstance(root, TestSuite) else list(root)
    kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
    cases = []
    for suite in suites:
        for case in suite:
            results = [(kinds[type(one)], one) for one in case.result if type(one) in kinds]
            found = results[0] if results else (None, None)
            cases.append(
                {
                    "name": case.name,
                    "classname": case.classname,
                    "outcome": found[0],
                    "message": found[1].message if found[1] is not None else None,
                    "text": found[1].text if found[1] is not None else None,
                    "count": len(results),
                }
            )
    return {
        "cases": cases,
        "counts": [[suite.tests, suite.failures, suite.errors, suite.skipped] for suite in suites],
    }


def xunitparser(path):
    """xunitparser: how often each outcome came."""
    import xunitparser as reader

    with open(path, encoding="utf-8") as file:
        suite, result = reader.parse(file)
    counts = {}
    names = []
    for case in suite:
        counts[case.result] = counts.get(case.result, 0) + 1
        names.append(f"{case.classname} {case.methodname}")
    return {"counts": counts, "names": names}


def junit2html(path):
    """junit2html: its counts, and that it can draw the page."""
    from junit2htmlreport import parser

    report = parser.Junit(path)
    cases = [case for suite in report.suites for case in suite.all()]
    outcomes = [case.outcome() for case in cases]
    return {
        "counts": {outcome: outcomes.count(outcome) for outcome in set(outcomes)},
        "page": len(report.html()),
    }


def tap(path):
    """tap.py: each point with its directive and its block of YAML."""
    from tap.parser import Parser

    points, plan, bail = [], None, None
    for line in Parser().parse_file(path):
        if line.category == "test":
            block = line.yaml_block or {}
            points.append(
                {
                    "ok": line.ok,
                    "number": line.number,
                    "description": line.description,
                    "skip": line.skip,
                    "todo": line.todo,
                    "severity": block.get("severity"),
                    "message": block.get("message"),
                    "story": block.get("story"),
                }
            )
        elif line.category == "plan":
            plan = line.expected_tests
        elif line.category == "bail":
            bail = line.reason
        elif line.category == "unknown" and str(line).strip():
            raise SystemExit(f"tap.py does not know the line {line!r}")
    return {"points": points, "plan": plan, "bail": bail}


def sarif(path):
    """pydantic-sarif: classes made from the schema of OASIS, which refuse what that does not name."""
    from pydantic_sarif import model

    with open(path, encoding="utf-8") as file:
        log = model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(file.read())
    run = log.runs[0]
    rules = [rule.id for rule in run.tool.driver.rules]
    results = run.results or []
    assert all(rules[result.ruleIndex] == result.ruleId for result in results)
    return {
        "levels": [result.level.value for result in results],
        "suppressed": sum(1 for result in results if result.suppressions),
        "places": [
            [
                location.physicalLocation.artifactLocation.uri,
                location.physicalLocation.region.startLine,
            ]
            for result in results
            for location in result.locations
            if location.physicalLocation
        ],
        "notifications": len(run.invocations[0].toolExecutionNotifications),
        "successful": run.invocations[0].executionSuccessful,
    }


def forbid_others(node):
    """Where a newer writer may add members, this one may write none that the schema lacks."""
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
        for value in node.values():
            forbid_others(value)
    elif isinstance(node, list):
        for value in node:
            forbid_others(value)


def schema(path, schema_path):
    """jsonschema: what is wrong in each of the file's documents, one a line or the whole file."""
    import jsonschema

    with open(schema_path, encoding="utf-8") as file:
        document = json.load(file)
    validator = jsonschema.validators.validator_for(document)(document)
    validator.check_schema(document)
    if path.endswith(".jsonl"):
        forbid_others(document["$defs"])
    with open(path, encoding="utf-8") as file:
        documents = file.read().split("\n") if path.endswith(".jsonl") else [file.read()]
    errors = []
    for text in filter(None, documents):
        errors += [
            f"{error.json_path}: {error.message[:300]}"
            for error in validator.iter_errors(json.loads(text))
        ]
    return {"errors": errors[:20]}


def markdown(path):
    """markdown-it, with GitHub's tables and links: which elements and attributes come out of it."""
    from html.parser import HTMLParser

    from markdown_it import MarkdownIt

    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = {"tags": {}, "attributes": set(), "texts": [], "rows": []}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found["tags"][tag] = found["tags"].get(tag, 0) + 1
            found["attributes"].update(f"{tag} {name}" for name, _ in attributes)
            if tag == "tr":
                found["rows"].append(0)
            if tag in ("td", "th"):
                found["rows"][-1] += 1

        def handle_data(self, data):
            found["texts"].append(data)

    reader = MarkdownIt("gfm-like")
    # GitHub takes no bare name of a host for a link.
    reader.linkify.set({"fuzzy_link": False})
    Reader().feed(reader.render(text))
    found["attributes"] = sorted(found["attributes"])
    found["texts"] = "".join(found["texts"])
    return found


print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
