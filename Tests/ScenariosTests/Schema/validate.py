"""Validates YAML files against a JSON Schema: validate.py SCHEMA FILE…

Prints one line of JSON a file: what is wrong in it, empty where it is valid, null where it is no
YAML.
"""

import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """Plain scalars by YAML 1.2's core schema: `yes` and `2020-01-01` are text."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)

CoreLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node))
)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

for path in sys.argv[2:]:
    try:
        with open(path, encoding="utf-8") as file:
            document = yaml.load(file, Loader=CoreLoader)
    except yaml.YAMLError:
        print("null")
        continue
    errors = [jsonschema.exceptions.best_match([error]) for error in validator.iter_errors(document)]
    print(json.dumps([f"{error.json_path}: {error.message[:300]}" for error in errors]))
