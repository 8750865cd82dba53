"""Takes the pictures of the README from a running demo: docs/images/*.png."""

import pathlib

from visitor import DESKTOP, PHONE, Daemon, Visitor, chromium

IMAGES = pathlib.Path(__file__).resolve().parent.parent.parent / "docs" / "images"


def take(browser, daemon, name, role, path, viewport=DESKTOP, whole=False):
    with Visitor(browser, daemon, role, viewport) as visitor:
        visitor.go(path)
        visitor.page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)
        print(f"docs/images/{name}.png")


def main():
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Daemon("demo") as daemon, chromium() as browser:
        with Visitor(browser, daemon, "employer") as visitor:
            visitor.go("/employer")
            posting = visitor.link("tbody th a:has-text('IT support apprentice')").rsplit("/", 1)[-1]
        take(browser, daemon, "home", None, "/")
        take(browser, daemon, "candidates", "employer", f"/placements/{posting}/candidates")
        take(browser, daemon, "placement", None, f"/placements/{posting}")
        take(browser, daemon, "matches", "learner", "/matches")
        take(browser, daemon, "phone", "learner", "/credentials", PHONE)
        take(browser, daemon, "caseload", "advisor", "/caseload")
        with Visitor(browser, daemon) as visitor:
            visitor.go("/outbox")
            mail = visitor.link("main tr:has-text('penley.example') a[href^='/outbox/']")
        take(browser, daemon, "digest", None, mail)


main()
