"""Keys are written whole or not at all, and only the keys a database was written under open it."""

from __future__ import annotations

import pytest
from conftest import MONDAY

from opencourt.kernel.vault import seal
from opencourt.ledger import sequencer
from opencourt.site import environment
from opencourt.site.environment import WrongSetting, secret
from opencourt.site.safety import unsafe_settings

OTHER = "another-key-of-more-than-thirty-two-characters"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("MASTER_KEY", raising=False)
    return tmp_path


class TestTheFile:
    def test_is_made_once_for_its_owner_alone(self, home):
        key = secret("MASTER_KEY", home)
        assert len(key) >= 32
        assert secret("MASTER_KEY", home) == key
        file = home / "keys" / "master_key"
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)

    @pytest.mark.parametrize("content", ["", "  \n", "short", "x" * 31])
    def test_empty_or_short_is_no_key(self, home, content):
        (home / "keys").mkdir()
        (home / "keys" / "master_key").write_text(content)
        with pytest.raises(WrongSetting, match="is no key"):
            secret("MASTER_KEY", home)

    def test_is_not_there_when_writing_it_was_cut_off(self, home, monkeypatch):
        def cut_off(_descriptor: int) -> None:
            raise OSError("the power went")

        monkeypatch.setattr(environment.os, "fsync", cut_off)
        with pytest.raises(OSError, match="power"):
            secret("MASTER_KEY", home)
        assert list((home / "keys").iterdir()) == []

    def test_whoever_comes_second_keeps_the_first_ones_key(self, home, monkeypatch):
        first = secret("MASTER_KEY", home)
        monkeypatch.setattr(environment.Path, "exists", lambda path: False)
        assert secret("MASTER_KEY", home) == first

    def test_a_short_key_of_the_environment_is_refused_too(self, home, monkeypatch):
        monkeypatch.setenv("MASTER_KEY", "x" * 31)
        with pytest.raises(WrongSetting, match="in the environment"):
            secret("MASTER_KEY", home)


class TestTheDatabase:
    def test_is_not_opened_under_another_master_key(self, volume, settings):
        seal(volume, "someone", "a name")
        assert not any("MASTER_KEY" in sentence for sentence in unsafe_settings())
        settings.MASTER_KEY = OTHER
        assert any("MASTER_KEY is not the key" in sentence for sentence in unsafe_settings())

    @pytest.mark.parametrize(("name", "value"), [("LOG_KEY", OTHER), ("LOG_ORIGIN", "elsewhere.example/log")])
    def test_is_not_opened_under_another_log_key(self, case, settings, name, value):
        assert sequencer.integrate(at=MONDAY)
        assert not any("LOG_KEY" in sentence for sentence in unsafe_settings())
        setattr(settings, name, value)
        assert any("LOG_KEY or LOG_ORIGIN" in sentence for sentence in unsafe_settings())
