"""Ground under the spikes: one migrated base a run, a copy of it for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ground as grounds
from tests.ground import Ground
from tests.spikes.deeds import prepare


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with grounds.base(tmp_path_factory.mktemp("base"), prepare) as made:
        yield made


@pytest.fixture
def ground(base: Ground, tmp_path: Path) -> Iterator[Ground]:
    with grounds.copy_of(base, tmp_path) as made:
        yield made
