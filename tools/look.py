"""Take pictures of pages, wide and as on a phone, to look at them.

    tools/look.py http://127.0.0.1:8000/en/ http://127.0.0.1:8000/zh-hans/ FOLDER

Needs Chromium (`CHROMIUM` names it, else /usr/bin/chromium). Says what scrolls sideways on a phone and what the
page complains of in its console.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

WIDTHS = {"wide": 1280, "phone": 360}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def name_of(address: str) -> str:
    """A file name for the page at that address."""
    parts = urlsplit(address)
    return re.sub(r"[^\w-]+", "-", f"{parts.path}-{parts.query}").strip("-") or "first"


def look_at(browser: Browser, address: str, *, folder: Path) -> list[str]:
    """Leave a picture for each width in the folder; the complaints, each a sentence."""
    complaints = []
    for width_name, width in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": 800}, locale="en")

        def note(message: ConsoleMessage, width_name: str = width_name) -> None:
            if message.type in ("error", "warning"):
                complaints.append(f"{address} ({width_name}): the console says: {message.text}")

        page.on("console", note)
        page.goto(address, wait_until="load")
        beyond = page.evaluate(SIDEWAYS)
        if beyond > 0:
            complaints.append(f"{address} ({width_name}): {beyond} pixels lie beyond the right edge.")
        page.screenshot(path=folder / f"{name_of(address)}.{width_name}.png", full_page=True)
        page.close()
    return complaints


def main() -> None:
    """Look at every address given, and print what is wrong."""
    *addresses, folder_name = sys.argv[1:] or [""]
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not addresses or not folder_name:
        sys.exit(str(__doc__))
    if not Path(chromium).exists():
        sys.exit(f"There is no Chromium at {chromium}. Install it, or name it in CHROMIUM.")
    folder = Path(folder_name)
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        complaints = [line for address in addresses for line in look_at(browser, address, folder=folder)]
        browser.close()
    print("\n".join(complaints) or f"{len(addresses)} pages looked at; pictures are in {folder}.")


if __name__ == "__main__":
    main()
