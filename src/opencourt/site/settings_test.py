"""Settings of the tests: a fresh folder a run, quick password hashing, fixed keys."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("OPENCOURT_HOME", tempfile.mkdtemp(prefix="opencourt-test-"))
os.environ.setdefault("SECRET_KEY", "tests-only-secret-key-of-more-than-fifty-characters-0123456789")
os.environ.setdefault("MASTER_KEY", "tests-only-master-key-of-more-than-32-characters")
os.environ.setdefault("LOG_KEY", "tests-only-log-key-of-more-than-32-characters")
os.environ.setdefault("OPENCOURT_DEMO", "1")

from opencourt.site.settings import *  # noqa: F403
from opencourt.site.settings import DATABASES, HOME, INSTALLED_APPS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A real file: threads and other processes of a test must see what the test wrote.
    DATABASES["default"]["TEST"]["NAME"] = str(Path(HOME) / "test.db")
INSTALLED_APPS = [*INSTALLED_APPS, "tests.trialroom"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
