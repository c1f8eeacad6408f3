"""The case in pytest and requests: one session, as its manual advises for one host."""

import os

import pytest
import requests


@pytest.fixture(scope="session")
def session():
    with requests.Session() as session:
        yield session


@pytest.mark.parametrize("row", range(int(os.environ["BENCH_CASES"])))
def test_page_size(session, row):
    response = session.get(os.environ["BENCH_URL"])
    assert response.status_code == 200
    assert len(response.json()["items"]) <= 5
