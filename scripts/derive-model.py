#!/usr/bin/env python3
"""Derives models/apigatewayv2.json and its companions from the botocore that requirements.txt pins.

    scripts/derive-model.py                write the files
    scripts/derive-model.py --check        derive them again and compare; exit 1 where they differ,
                                           3 where botocore cannot be had
    scripts/derive-model.py --wheel FILE   read botocore from this wheel

Without --wheel botocore is read from the installed package where that is the pinned version, and
from a wheel that pip downloads into a temporary folder where it is not. Needs no other package.
"""

import argparse
import difflib
import gzip
import hashlib
import importlib.metadata
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODELS = ROOT / "models"
NAME = "apigatewayv2"
FOLDER = f"botocore/data/{NAME}/2018-11-29"
# Our file, and the file in botocore that it is derived from.
FILES = [
    (f"{NAME}.json", f"{FOLDER}/service-2.json.gz"),
    (f"{NAME}.paginators.json", f"{FOLDER}/paginators-1.json"),
    (f"{NAME}.endpoints.json", f"{FOLDER}/endpoint-rule-set-1.json.gz"),
    ("aws.partitions.json", "botocore/data/partitions.json"),
]
WIDTH = 100


def pinned_version():
    text = (ROOT / "scripts" / "requirements.txt").read_text()
    return re.search(r"^botocore==(\S+)$", text, re.MULTILINE).group(1)


def sources(version, wheel):
    """The bytes of botocore's files, by their path in the package."""
    if wheel:
        return from_wheel(wheel, version)
    try:
        installed = importlib.metadata.distribution("botocore")
    except importlib.metadata.PackageNotFoundError:
        installed = None
    if installed and installed.version == version:
        return {path: installed.locate_file(path).read_bytes() for _, path in FILES}
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]
        command += ["--dest", folder, f"botocore=={version}"]
        if subprocess.run([sys.executable, *command]).returncode != 0:
            give_up(f"pip cannot download botocore {version}; name its wheel with --wheel FILE")
        return from_wheel(next(pathlib.Path(folder).glob("*.whl")), version)


def from_wheel(path, version):
    with zipfile.ZipFile(path) as wheel:
        if f"botocore-{version}.dist-info/METADATA" not in wheel.namelist():
            give_up(f"{path} is not the wheel of botocore {version}")
        return {path: wheel.read(path) for _, path in FILES}


def give_up(reason):
    print(reason, file=sys.stderr)
    sys.exit(3)


def without_documentation(value):
    """A member that is named "documentation" is an object, and stays."""
    if isinstance(value, dict):
        return {
            key: without_documentation(inner) for key, inner in value.items()
            if not (key == "documentation" and isinstance(inner, str))
        }
    if isinstance(value, list):
        return [without_documentation(inner) for inner in value]
    return value


def layout(value, indent=0, used=0):
    """JSON in the model's order, where each value that fits is on one line, so that a diff shows
    what changed and no more."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent + used < WIDTH or not isinstance(value, (dict, list)) or not value:
        return line
    inner = indent + 2
    if isinstance(value, dict):
        heads = [json.dumps(key, ensure_ascii=False) + ": " for key in value]
        parts = [head + layout(item, inner, len(head)) for head, item in zip(heads, value.values())]
    else:
        parts = [layout(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    body = (",\n" + " " * inner).join(parts)
    return f"{opening}\n{' ' * inner}{body}\n{' ' * indent}{closing}"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def derive(version, wheel):
    """The content of each file, by its name."""
    derived, files = {}, []
    found = sources(version, wheel)
    for name, path in FILES:
        source = found[path]
        text = gzip.decompress(source) if path.endswith(".gz") else source
        content = (layout(without_documentation(json.loads(text))) + "\n").encode()
        derived[name] = content
        files.append({
            "file": name, "sha256": sha256(content),
            "source": path, "sourceSHA256": sha256(source),
        })
    origin = {
        "package": "botocore", "version": version, "licence": "Apache-2.0",
        "changes": "documentation removed, laid out anew by scripts/derive-model.py",
        "files": files,
    }
    derived[f"{NAME}.origin.json"] = (layout(origin) + "\n").encode()
    return derived


def differences(derived):
    for name, content in derived.items():
        path = MODELS / name
        there = path.read_bytes() if path.exists() else b""
        if there != content:
            yield from difflib.unified_diff(
                there.decode(errors="replace").splitlines(), content.decode().splitlines(),
                f"models/{name}", f"models/{name}, derived again", n=1, lineterm="")


def main():
    parser = argparse.ArgumentParser(description="Derive models/ from the pinned botocore.")
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    parser.add_argument("--wheel", metavar="FILE", help="read botocore from this wheel")
    arguments = parser.parse_args()

    version = pinned_version()
    derived = derive(version, arguments.wheel)
    if arguments.check:
        found = list(differences(derived))
        print("\n".join(found[:60]) if found else f"models/ is what botocore {version} says")
        if len(found) > 60:
            print(f"… and {len(found) - 60} lines more")
        return 1 if found else 0
    MODELS.mkdir(exist_ok=True)
    for name, content in derived.items():
        (MODELS / name).write_bytes(content)
        print(f"models/{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
