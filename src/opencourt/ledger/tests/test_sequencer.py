"""The sequencer: each promised leaf once, in order, under a signed head, whatever is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.utils import InternalError

from opencourt.kernel.models import PendingLeaf
from opencourt.ledger import queries, tree
from opencourt.ledger.models import Checkpoint, FullTile, Leaf
from opencourt.ledger.note import Head, parse
from opencourt.ledger.sequencer import integrate
from opencourt.ledger.signing import signer
from opencourt.ledger.tests.entered import promised


@pytest.mark.django_db
class TestIntegrate:
    def test_takes_every_promised_leaf_once_and_in_order(self):
        entries = promised(40)
        assert [integrate(16), integrate(16), integrate(16), integrate(16)] == [16, 16, 8, 0]
        assert list(Leaf.objects.order_by("index").values_list("entry_id", flat=True)) == [e.pk for e in entries]
        assert not PendingLeaf.objects.exists()

    def test_signs_a_head_over_all_leaves(self):
        entries = promised(300)
        while integrate(7):
            pass
        checkpoint = queries.latest_checkpoint()
        head = Head.from_text(parse(checkpoint.note).text)
        assert (head.size, head.root) == (300, tree.root_of(bytes(entry.hash) for entry in entries))
        assert parse(checkpoint.note).is_signed_by(signer().key)

    def test_keeps_each_tile_once_it_is_full(self):
        promised(600)
        while integrate(100):
            pass
        assert list(FullTile.objects.values_list("level", "index")) == [(0, 0), (0, 1)]
        leaves = [bytes(digest) for digest in Leaf.objects.order_by("index").values_list("digest", flat=True)]
        assert bytes(FullTile.objects.get(index=1).root) == tree.root_of(leaves[256:512])

    def test_nothing_waiting_makes_no_head(self):
        assert integrate() == 0
        assert not Checkpoint.objects.exists()

    def test_what_is_undone_leaves_the_promise_standing(self):
        promised(5)
        with suppress(RuntimeError), transaction.atomic():
            integrate()
            raise RuntimeError
        assert (PendingLeaf.objects.count(), Leaf.objects.count()) == (5, 0)

    @pytest.mark.parametrize("model", [Leaf, FullTile, Checkpoint])
    def test_the_database_itself_refuses_to_rewrite_the_log(self, model):
        promised(256)
        integrate()
        field = {Leaf: "digest", FullTile: "root", Checkpoint: "root"}[model]
        for change in (lambda: model.objects.update(**{field: b"x"}), lambda: model.objects.all().delete()):
            with pytest.raises((DatabaseError, InternalError), match="never rewritten"), transaction.atomic():
                change()


WORKER = """
import django, sys
django.setup()
from opencourt.ledger.sequencer import integrate
print("ready", flush=True)
while integrate(16) or len(sys.argv) > 1:
    pass
"""
PREPARE = """
import django, sys
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from opencourt.ledger.tests.entered import promised
promised(int(sys.argv[1]))
"""
VERDICT = """
import django
django.setup()
from opencourt.kernel.models import Entry, PendingLeaf
from opencourt.ledger import queries, tree
from opencourt.ledger.models import Checkpoint, Leaf
from opencourt.ledger.note import Head, parse
leaves = list(Leaf.objects.order_by("index").values_list("index", "entry_id", "digest"))
digests = [bytes(leaf[2]) for leaf in leaves]
assert not PendingLeaf.objects.exists()
assert [leaf[0] for leaf in leaves] == list(range(len(leaves))), "a gap"
assert sorted(leaf[1] for leaf in leaves) == sorted(Entry.objects.values_list("pk", flat=True)), "lost or doubled"
node = tree.nodes_of(digests)
for size, note in Checkpoint.objects.values_list("size", "note"):
    head = Head.from_text(parse(note).text)
    assert (head.size, head.root) == (size, tree.root_between(0, size, node)), "a head of another tree"
print(len(leaves))
"""


@pytest.fixture
def scratch(tmp_path):
    """Settings in the environment for a database of its own, which processes may be killed on."""
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    settings |= {"OPENCOURT_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    if connection.vendor == "sqlite":
        yield settings | {"DATABASE_URL": f"sqlite:///{tmp_path / 'scratch.db'}"}
        return
    name = f"scratch_{os.getpid()}_{random.randrange(10**9)}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    base = os.environ["DATABASE_URL"].partition("?")
    yield settings | {"DATABASE_URL": f"{base[0].rpartition('/')[0]}/{name}{base[1]}{base[2]}"}
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def test_kill_9_of_competing_sequencers_loses_and_doubles_nothing(scratch):
    def start(program: str, *more: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-c", program, *more], env=scratch, stdout=subprocess.PIPE)

    assert start(PREPARE, "4000").wait() == 0
    chance = random.Random(1)
    for _round in range(3):
        workers = [start(WORKER, "for ever") for _ in range(2)]
        for worker in workers:
            assert worker.stdout.readline() == b"ready\n"
        time.sleep(0.01 + chance.random() * 0.04)
        for worker in workers:
            worker.kill()
            worker.communicate()
            assert worker.returncode == -signal.SIGKILL
    last = start(WORKER)
    last.communicate()
    assert last.returncode == 0
    verdict = start(VERDICT)
    assert (verdict.communicate()[0], verdict.returncode) == (b"4000\n", 0)
