"""A visitor of the demo in Debian's Chromium."""

import contextlib
import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python"))
from placed_daemon import Checks, Daemon, until  # noqa: E402,F401

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESKTOP = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 740}
ROLES = ("employer", "learner", "advisor", "operator")
LEARNER = "amina.warsame@mail.example"


@contextlib.contextmanager
def chromium():
    """The browser, for the time of the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Visitor:
    """One person at a browser of their own; without JavaScript unless asked for."""

    def __init__(self, browser, daemon, role=None, viewport=DESKTOP, scripts=False, scheme="light"):
        self.context = browser.new_context(
            base_url=daemon.url, viewport=viewport, java_script_enabled=scripts, locale="en-US", color_scheme=scheme)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.errors = []
        self.page.on("response", lambda response: response.status >= 500 and self.errors.append(response.url))
        if role:
            self.sign_in(role)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            print(f"       at {self.page.url}: {self.page.locator('main').inner_text()[:600]!r}")
        self.context.close()

    def sign_in(self, role):
        self.page.goto("/")
        self.page.locator(f"form[action='/demo/sessions']:has(input[value='{role}']) button").click()

    def go(self, path):
        answer = self.page.goto(path)
        assert answer.ok, f"{path} answered {answer.status}"

    def fill(self, name, value):
        self.page.locator(f"main [name='{name}']").first.fill(value)

    def choose(self, name, value):
        self.page.locator(f"main select[name='{name}']").first.select_option(value)

    def tick(self, name, value):
        self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def press(self, action):
        """Sends the form of an action."""
        self.page.locator(f"main form[action='{action}'] button").first.click()

    def sees(self, *texts):
        main = self.page.locator("main").inner_text()
        for text in texts:
            assert text in main, f"{text!r} is not at {self.page.url}: {main[:600]!r}"
        assert not self.errors, f"server errors at {self.errors}"

    def link(self, selector):
        """The address of the first link that a selector finds."""
        return self.page.locator(selector).first.get_attribute("href")
