"""No test sees the user's own data folder or cache; property tests draw the same examples each time."""

import pytest
from hypothesis import settings

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory, monkeypatch):
    """An empty data folder for each test, one cache for all of a worker's."""
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
