"""Measures the tools in turn, and prints a Markdown table. Started by run.sh."""

import argparse
import datetime
import os
import shutil
import signal
import sys
import tempfile
from statistics import median

import measure
import server
from tools import PROJECT, TOOLS

CONNECTIONS = 8  # as many as Assay's default jobs
MANY = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cases", type=int, default=1000)
    options = parser.parse_args()
    if options.rounds < 1 or options.cases < 2:
        parser.error("at least 1 round and 2 cases")
    # So that what has been started is ended too.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    folder = tempfile.mkdtemp(prefix="assay-bench-")
    try:
        with server.nginx(folder) as origin:
            text = report(options.cases, *rounds(folder, origin, options.rounds, options.cases))
    except measure.Broken as problem:
        sys.exit(str(problem))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    path = os.path.join(PROJECT, "reports", "bench.md")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text + "\n")


def rounds(folder: str, origin: str, count: int, cases: int):
    """All measurements, by tool and number of cases; wrk's rates."""
    results: dict[tuple[str, int], list[measure.Measurement]] = {}
    rates: list[float] = []

    def once(tool: str, number: int) -> None:
        place = tempfile.mkdtemp(dir=folder)
        command = TOOLS[tool](place, origin, number)
        result = measure.run(tool, command, place, number)
        results.setdefault((tool, number), []).append(result)
        shutil.rmtree(place)
        print(f"{tool}, {number}: {result.wall:.2f} s", file=sys.stderr)

    for turn in range(count):
        print(f"round {turn + 1} of {count}", file=sys.stderr)
        for number in (1, cases):
            for tool in TOOLS:
                once(tool, number)
        once("Assay", MANY)
        rates.append(server.wrk(origin, CONNECTIONS, 3))
    return results, rates


def middle(results: list[measure.Measurement]) -> measure.Measurement:
    return measure.Measurement(*(median(values) for values in zip(*results)))


def report(cases: int, results, rates: list[float]) -> str:
    ceiling = median(rates)
    rate, lines = {}, []
    for tool in TOOLS:
        one, all = middle(results[tool, 1]), middle(results[tool, cases])
        rate[tool] = (cases - 1) / max(all.wall - one.wall, 1e-9)
        each = (all.cpu - one.cpu) / (cases - 1)
        lines.append(
            f"| {tool} | {one.wall:.2f} | {all.wall:.2f} | {rate[tool]:,.0f} "
            f"| {rate['Assay'] / rate[tool]:.1f} | {each * 1000:.2f} | {all.memory:.0f} |")
    many = middle(results["Assay", MANY])
    return "\n".join([
        f"{datetime.date.today()}, {os.cpu_count()} cores, medians of {len(rates)} rounds in turn.",
        "",
        f"| | 1 case, s | {cases:,} cases, s | cases a second | Assay is faster by "
        "| CPU a case, ms | peak memory, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *lines,
        "",
        f"{MANY:,} cases with Assay: {many.wall:.2f} s, {many.cpu:.2f} s of CPU, "
        f"{many.memory:.0f} MB at most.",
        f"wrk, {CONNECTIONS} connections: {ceiling:,.0f} requests a second; "
        f"Assay reaches {rate['Assay'] / ceiling:.1%} of it.",
    ])


if __name__ == "__main__":
    main()
