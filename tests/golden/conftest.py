"""Every release that was kept, and this one as it would be kept now."""

from __future__ import annotations

import pytest

from tests.golden.release import FOLDER, RELEASES, TODAY, Release
from tests.golden.write import write


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """This release, written in this run: shows that the next one will find it whole."""
    folder = tmp_path_factory.mktemp("golden") / TODAY
    write(folder)
    return Release(folder)


@pytest.fixture(scope="session", params=[*RELEASES, TODAY])
def release(request: pytest.FixtureRequest) -> Release:
    if request.param == TODAY:
        written: Release = request.getfixturevalue("written")
        return written
    return Release(FOLDER / request.param)
