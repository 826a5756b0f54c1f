"""What the platform writes only its own user can read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys


def test_database_folders_and_keys_are_closed_to_others(tmp_path):
    home = tmp_path / "made" / "home"
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH")}
    environment = kept | {"OPENCOURT_HOME": str(home)}
    code = "import os, sys; from opencourt.site.cli import main; os.umask(0o022); sys.argv[1:] = ['check']; main()"
    subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    made = [home.parent, home, *home.rglob("*")]
    assert {"opencourt.db", "master_key", "keys"} <= {path.name for path in made}
    assert [path for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
