"""Runs the gabbi suites of BENCH_FOLDER, as its manual does it for pytest."""

import os

from gabbi import driver
from gabbi.driver import test_pytest  # noqa: F401


def pytest_generate_tests(metafunc):
    driver.py_test_generator(
        os.environ["BENCH_FOLDER"],
        url=os.environ["BENCH_ORIGIN"],
        test_loader_name="bench",
        metafunc=metafunc,
        use_prior_test=False,
        cert_validate=False,  # else it reads the CA certificates anew for each case, over http too
    )
