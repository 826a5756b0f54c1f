"""The house rules hold everywhere, and each check can fail."""

from __future__ import annotations

import statistics

import pytest

from tests.architecture import checks
from tests.architecture.source import Source, product, sources

EXAMPLES = [  # check, path, a good text, a bad text, a word of the sentence
    (
        checks.part_imports,
        "src/opencourt/docket/rules.py",
        '"""R."""\nfrom datetime import date\nfrom opencourt.docket.terms import Role\n'
        "from opencourt.kernel.law import cites\n",
        '"""R."""\nfrom opencourt.docket.models import Case\n',
        "may not import",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/rules.py",
        '"""R."""\nfrom django.utils.translation import gettext_lazy as _\n',
        '"""R."""\nfrom django.conf import settings\n',
        "no framework",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/rules.py",
        '"""R."""\nimport re\n',
        '"""R."""\nimport random\n',
        "no clock, chance",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/terms.py",
        '"""T."""\nimport enum\nfrom typing import TYPE_CHECKING\n'
        "if TYPE_CHECKING:\n    from opencourt.docket.models import Case\n",
        '"""T."""\nfrom opencourt.docket.models import Case\n',
        "not open to it",
    ),
    (
        checks.part_imports,
        "src/opencourt/judgments/acts.py",
        '"""A."""\nfrom opencourt.docket import acts\nfrom . import rules\n',
        '"""A."""\nfrom opencourt.docket import models\n',
        "of other rooms",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/acts.py",
        '"""A."""\nfrom django.conf import settings\n',
        '"""A."""\nfrom django.http import HttpRequest\n',
        "no request",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/views.py",
        '"""V."""\nfrom opencourt.docket import acts, queries\n',
        '"""V."""\nfrom opencourt.docket import rules\n',
        "may not import",
    ),
    (
        checks.part_imports,
        "src/opencourt/docket/models/case.py",
        '"""M."""\nfrom opencourt.docket.models.party import Party\n',
        '"""M."""\nfrom opencourt.people.models import Account\n',
        "of other rooms",
    ),
    (
        checks.floors,
        "src/opencourt/ledger/storage.py",
        "from opencourt.docket import terms\n",
        "from opencourt.judgments import terms\n",
        "a room above",
    ),
    (
        checks.clock_in_rules,
        "src/opencourt/docket/rules.py",
        "def f(day): return day\n",
        "from datetime import date\ndef f(): return date.today()\n",
        "asks no clock",
    ),
    (checks.sizes, "src/opencourt/docket/store.py", "x = 1\n" * 400, "x = 1\n" * 401, "401 lines"),
    (
        checks.sizes,
        "src/opencourt/docket/store.py",
        "def f():\n" + "    x = 1\n" * 59,
        "def f():\n" + "    x = 1\n" * 60,
        "61 lines",
    ),
    (
        checks.sizes,
        "src/opencourt/docket/rules.py",
        "def f():\n" + "    x = 1\n" * 29,
        "def f():\n" + "    x = 1\n" * 30,
        "31 lines",
    ),
    (
        checks.inner_imports,
        "src/opencourt/docket/store.py",
        "import os\nclass A:\n    import re\n",
        "def f():\n    import os\n",
        "top of the file",
    ),
    (checks.loose_names, "src/opencourt/docket/store.py", "", None, ""),
    (checks.loose_names, "src/opencourt/docket/utils.py", None, "", "says nothing"),
    (
        checks.told_and_typed,
        "src/opencourt/docket/store.py",
        '"""S."""\ndef f(a: int, *b: str, c: int = 0) -> None:\n    """F."""\ndef _g(a): ...\nclass A:\n    """A."""\n'
        '    def m(self) -> int:\n        """M."""\n    class Meta: ...\n',
        '"""S."""\ndef f(a: int) -> None: ...\n',
        "no docstring",
    ),
    (
        checks.told_and_typed,
        "src/opencourt/docket/store.py",
        "",
        '"""S."""\ndef f(a: int):\n    """F."""\n',
        "what it returns has no type",
    ),
    (
        checks.told_and_typed,
        "src/opencourt/docket/store.py",
        "",
        '"""S."""\nclass A:\n    """A."""\n    def m(self, a) -> int:\n        """M."""\n',
        "the argument a has no type",
    ),
    (checks.told_and_typed, "src/opencourt/docket/store.py", '"""S."""\n', "x = 1\n", "what this file is for"),
    (
        checks.logic_in_save,
        "src/opencourt/docket/models.py",
        "class A:\n    def close(self): ...\n",
        "class A:\n    def save(self): ...\n",
        "no logic in save",
    ),
    (
        checks.logic_in_save,
        "src/opencourt/docket/models.py",
        "from django.db.models import CharField\n",
        "from django.db.models.signals import post_save\n",
        "no signals",
    ),
]


@pytest.mark.parametrize("source", product(), ids=lambda source: source.path)
def test_every_file_keeps_the_house_rules(source):
    assert [sentence for check in checks.EVERY for sentence in check(source)] == []


@pytest.mark.parametrize(("check", "path", "good", "bad", "word"), EXAMPLES)
def test_each_check_passes_what_is_good_and_names_what_is_bad(check, path, good, bad, word):
    if good is not None:
        assert list(check(Source(path, good))) == []
    if bad is not None:
        assert any(word in sentence for sentence in check(Source(path, bad)))


def test_every_check_has_a_bad_example():
    assert {example[0] for example in EXAMPLES if example[3] is not None} == set(checks.EVERY)


def test_tests_are_not_too_long_either():
    long = [sentence for source in sources() if source.is_test for sentence in checks.sizes(source)]
    assert long == []


def test_the_middle_file_has_at_most_120_lines():
    assert statistics.median(source.text.count("\n") for source in product()) <= 120


def test_every_room_has_a_place_in_the_order_of_floors():
    rooms = {source.room for source in product() if source.room and source.part}
    assert rooms <= set(checks.FLOORS) | {"locale"}
