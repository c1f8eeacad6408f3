"""Runs one program, measures it, and makes sure that it did its work."""

import os
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple

from tools import Command

LIMIT = 600  # seconds; what takes longer hangs


class Measurement(NamedTuple):
    wall: float    # seconds
    cpu: float     # seconds, user and system
    memory: float  # peak of resident memory, MB (1,000,000 bytes)


class Broken(Exception):
    """The measurement would mean nothing."""


def run(tool: str, command: Command, folder: str, count: int) -> Measurement:
    log = os.path.join(folder, "log")
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with open(log, "wb") as output:
        start = time.monotonic()
        child = subprocess.Popen(
            command.arguments, cwd=folder, env={**inherited, **command.environment},
            stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            status, usage = wait(child.pid, start + LIMIT)
        except BaseException:
            child.kill()
            child.wait()
            raise
        child.returncode = status  # it has been waited for
        wall = time.monotonic() - start
    problem = f"exited with {status}" if status else judge(command.junit, count)
    if problem:
        with open(log, errors="replace") as file:
            raise Broken(f"{tool}, {count} cases: {problem}. It said:\n{file.read()[-2000:]}")
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def wait(pid: int, deadline: float):
    """Waits for a child: its exit code (negative: the signal) and what it used."""
    pause = 0.001
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), usage
        if time.monotonic() > deadline:
            raise Broken(f"process {pid} took more than {LIMIT} seconds")
        time.sleep(pause)
        pause = min(pause * 1.2, 0.01)


def judge(junit: str, count: int) -> str | None:
    """What is wrong with a JUnit file that should have `count` cases, all passed."""
    try:
        suites = ElementTree.parse(junit).iter("testsuite")
    except (OSError, ElementTree.ParseError) as problem:
        return f"its JUnit file can't be read: {problem}"
    passed = 0
    for suite in suites:
        for case in suite.iter("testcase"):
            for outcome in ("failure", "error", "skipped"):
                found = case.find(outcome)
                if found is not None:
                    return f"{case.get('name')}: {outcome}: {found.get('message')}"
            # Assay's last suite judges all responses together: these are no cases of ours.
            passed += suite.get("name") != "contract"
    return None if passed == count else f"{passed} of {count} cases are in its JUnit file"
