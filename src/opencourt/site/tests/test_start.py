"""A demo's database is not started for real work, nor the other way round."""

from __future__ import annotations

import pytest
from conftest import MONDAY

from opencourt.people import installation
from opencourt.site.safety import unsafe_settings

REAL_WORK, EVERYONE_KNOWS = "holds real work", "everyone knows"


@pytest.mark.parametrize(("begun_as", "run_as", "why"), [(True, False, EVERYONE_KNOWS), (False, True, REAL_WORK)])
def test_neither_is_started_as_the_other(db, settings, begun_as, run_as, why):
    installation.begin(demo=begun_as, at=MONDAY)
    settings.DEMO = run_as
    assert any(why in sentence for sentence in unsafe_settings())
    settings.DEMO = begun_as
    assert unsafe_settings() == []
