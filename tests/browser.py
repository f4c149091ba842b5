"""A page in headless Chromium, asked over the pipe of its DevTools protocol; no package is needed for that."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe")


def chromium() -> str | None:
    """The browser of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Page:
    """A tab of a running Chromium."""

    def __init__(self, asked: int, said: int) -> None:
        self.asked, self.said, self.rest = asked, said, b""
        self.number = 0
        self.session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; events in between are left out."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session is not None:
            message["sessionId"] = self.session
        os.write(self.asked, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self.number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            data = os.read(self.said, 1 << 20)
            if not data:
                raise RuntimeError("the browser ended")
            self.rest += data
        one, self.rest = self.rest.split(b"\0", 1)
        return dict(json.loads(one))

    def open(self, file: Path, *, width: int = 1200, height: int = 900, dark: bool = False) -> None:
        """Load a page in a window of a size and wait until it is laid out."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Page.navigate", url=file.as_uri())
        self.value(
            "new Promise((done) => document.readyState === 'complete' ? done(1) : addEventListener('load', done))"
        )
        self.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def value(self, script: str) -> Any:
        """Return what a script gives, once it is settled."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"]))
        return done["result"].get("value")


@contextmanager
def page(profile: Path, program: str) -> Iterator[Page]:
    """A tab of a Chromium that ends with the block."""
    to_browser, ours = os.pipe()
    theirs, from_browser = os.pipe()
    # Chromium reads commands from descriptor 3 and writes its answers to 4.
    command = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
    child = subprocess.Popen(
        ["bash", "-c", command, program, *FLAGS, f"--user-data-dir={profile}"],
        pass_fds=(to_browser, from_browser),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        tab = Page(ours, theirs)
        yield tab
        tab.session = None
        tab.call("Browser.close")
    finally:
        os.close(ours)
        os.close(theirs)
        child.terminate()
        child.wait(20)
