"""Drafts: encrypted, the owner's only, for a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag

from opencourt.kernel import drafts
from opencourt.kernel.errors import Absent, Conflict
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import Draft

FIELDS = {"defendant": "张建国", "amount": 1200}


@pytest.fixture
def draft(li, monday) -> Draft:
    return drafts.save(li.pk, "trial.bring", 1, FIELDS, at=monday)


class TestDraft:
    def test_gives_its_owner_what_was_typed(self, draft, li, monday):
        assert drafts.fields_of(drafts.find(li.pk, draft.pk, at=monday)) == FIELDS

    def test_of_another_is_absent_as_if_there_were_none(self, draft, chen, li, monday):
        with pytest.raises(Absent) as other:
            drafts.find(chen.pk, draft.pk, at=monday)
        with pytest.raises(Absent) as none:
            drafts.find(li.pk, new_id(), at=monday)
        assert str(other.value) == str(none.value)

    def test_of_another_cannot_be_written_over(self, draft, chen, monday):
        with pytest.raises(Absent):
            drafts.save(chen.pk, "trial.bring", 1, {}, at=monday, draft=draft.pk)
        assert Draft.objects.count() == 1

    def test_lies_encrypted(self, draft):
        held = bytes(Draft.objects.get().ciphertext)
        assert "张建国".encode() not in held and b"defendant" not in held

    def test_cannot_be_read_under_another_owner_or_in_another_place(self, draft, chen):
        for change in ({"owner": chen.pk}, {"id": new_id()}):
            moved = Draft.objects.get()
            for name, value in change.items():
                setattr(moved, name, value)
            with pytest.raises(InvalidTag):
                drafts.fields_of(moved)

    def test_is_the_same_draft_with_the_same_key_when_saved_again(self, draft, li, monday):
        later = monday + timedelta(days=1)
        again = drafts.save(li.pk, "trial.bring", 1, {"defendant": "吴晓峰"}, at=later, draft=draft.pk)
        assert (again.pk, again.key, again.expires_at) == (draft.pk, draft.key, later + drafts.KEPT)
        assert drafts.fields_of(again) == {"defendant": "吴晓峰"}

    def test_is_absent_from_the_moment_it_expires_and_then_thrown_away(self, draft, li, monday):
        end = monday + drafts.KEPT
        assert drafts.find(li.pk, draft.pk, at=end - timedelta(microseconds=1)) == draft
        with pytest.raises(Absent):
            drafts.find(li.pk, draft.pk, at=end)
        assert drafts.throw_away_expired(end - timedelta(seconds=1)) == 0
        assert drafts.throw_away_expired(end) == 1 and not Draft.objects.exists()

    def test_that_is_huge_is_refused_with_a_sentence(self, li, monday):
        with pytest.raises(Conflict, match="too long"):
            drafts.save(li.pk, "trial.bring", 1, {"defendant": "张" * 400_000}, at=monday)
        assert not Draft.objects.exists()
