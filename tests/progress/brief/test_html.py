"""The page in a real browser, at a phone's and a desk's width, in light and dark, and on paper."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from json import loads
from pathlib import Path
from typing import Any

import pytest

from avoidkit.progress.brief.build import brief
from avoidkit.progress.brief.html import html
from support.full_journal import OURS, SINCE, UNTIL, full
from support.made_gists import entry

CHROMIUM, DRIVER, NPM = (shutil.which(name) for name in ("chromium", "chromedriver", "npm"))
AXE = "axe-core@4.14.1"
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDTHS = {"phone": 390, "desk": 1280}
A4 = (595, 842)  # points

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium can't be had here"),
]
PAGES = {
    "all of it": lambda: brief(full(), SINCE, UNTIL, OURS, words=True),
    "no words": lambda: brief(full(), SINCE, UNTIL, OURS),
    "one entry": lambda: brief([entry("11-20", of="breathe")], SINCE, UNTIL, OURS),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in QUIET.split():
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('browser')}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = Chrome(options, ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script that looks for what some people could not read."""
    if NPM is None:
        pytest.skip("npm can't be had here, and axe-core comes by it")
    folder = tmp_path_factory.mktemp("axe")
    alone = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--silent")
    subprocess.run([NPM, "install", "--prefix", folder, *alone, AXE], check=True)
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=PAGES)
def opened(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Any:
    path = tmp_path / "page.html"
    path.write_text(html(PAGES[request.param]()), encoding="utf-8")
    browser.get_log("performance")
    browser.get(path.as_uri())
    return browser


def wide(browser: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_wider_than_the_window(opened: Any, width: int) -> None:
    wide(opened, width)
    across = "return document.documentElement.scrollWidth"
    assert opened.execute_script(across) == width
    every = "[...document.body.querySelectorAll('*')]"
    right = f"Math.max(...{every}.map(e => e.getBoundingClientRect().right))"
    assert opened.execute_script(f"return {right}") <= width


def test_nothing_is_asked_of_any_other_machine(opened: Any) -> None:
    messages = [loads(one["message"])["message"] for one in opened.get_log("performance")]
    sent = [m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    # The browser's first page of its own may still be loading; what counts is what ours asks.
    ours = opened.current_url
    asked = [one["request"]["url"] for one in sent if one["documentURL"] == ours]
    assert asked
    assert [url for url in asked if not url.startswith("file:")] == []
    assert opened.get_log("browser") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_a_checker_of_accessibility_finds_nothing(
    opened: Any, axe: str, width: int, scheme: str
) -> None:
    wide(opened, width)
    preferred = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": preferred})
    opened.execute_script(axe)
    found = opened.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == []
    assert len(found["passes"]) > 15
    paper = opened.execute_script(
        "return getComputedStyle(document.documentElement).backgroundColor"
    )
    assert (sum(map(int, paper.strip("rgb()").split(","))) < 300) == (scheme == "dark")


def test_it_is_one_page_of_paper(opened: Any) -> None:
    from pypdf import PdfReader

    printed = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = PdfReader(BytesIO(b64decode(printed["data"]))).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == A4
    text = " ".join(pages[0].extract_text().split())
    titles = opened.execute_script(
        "return [...document.querySelectorAll('h2')].map(e => e.textContent)"
    )
    assert [title for title in titles if title not in text] == []
