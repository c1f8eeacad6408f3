"""Drives a real Chromium: chromium.py < steps

Steps are a JSON array of arrays, each an action and its arguments:

    ["open", PATH]            a file, as a reader opens it
    ["go", "#view=rules"]     another address of the same page
    ["evaluate", JAVASCRIPT]  its value is the step's result; a promise is awaited
    ["click", SELECTOR]       with the mouse, in the middle of the first such element
    ["key", NAME]             for example Enter, Tab, ArrowDown
    ["type", TEXT]            into what has the focus
    ["size", WIDTH, HEIGHT]   of the window, in CSS pixels
    ["dark"] or ["light"]     as the system asks for
    ["scripts", BOOLEAN]      whether the page may run any, from the next load on
    ["reload"]
    ["axe", SCRIPT]           the result is a list of what axe-core finds wrong
    ["picture", PATH]         a PNG of what is seen
    ["print", PATH]           a PDF

Prints {"results": one a step, "errors": [what the console said], "requests": [URLs asked for]}.
It speaks the DevTools protocol over a pipe, so it needs nothing but Chromium and Python.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

BINARY = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
KEYS = {
    "Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "Space": (32, " "), "Home": (36, ""),
    "End": (35, ""), "ArrowUp": (38, ""), "ArrowDown": (40, ""),
}


class Chromium:
    def __init__(self, folder):
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def connect():
            # DevTools' pipe is at the descriptors 3 and 4; the ends may stand in each other's way.
            high = [os.dup2(fd, fd + 100) for fd in (to_browser, from_browser)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [
                BINARY, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-extensions", "--disable-background-networking",
                "--remote-debugging-pipe", f"--user-data-dir={folder}", "about:blank",
            ],
            preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.rest = b""
        self.number = 0
        self.errors = []
        self.requests = {}
        self.loaded = False
        self.session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.scheme("light")

    def send(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def receive(self):
        while b"\0" not in self.rest:
            data = os.read(self.input, 1 << 20)
            if not data:
                raise RuntimeError("Chromium went away")
            self.rest += data
        data, self.rest = self.rest.split(b"\0", 1)
        message = json.loads(data)
        self.note(message.get("method"), message.get("params", {}))
        return message

    def note(self, event, facts):
        if event == "Page.loadEventFired":
            self.loaded = True
        elif event == "Runtime.exceptionThrown":
            details = facts["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif event == "Runtime.consoleAPICalled" and facts["type"] in ("error", "warning", "assert"):
            self.errors.append(" ".join(str(part.get("value", part.get("description"))) for part in facts["args"]))
        elif event == "Log.entryAdded" and facts["entry"]["level"] in ("error", "warning"):
            self.errors.append(facts["entry"]["text"])
        elif event == "Network.requestWillBeSent":
            self.requests[facts["requestId"]] = facts["request"]["url"][:200]
        elif event == "Network.loadingFailed" and facts.get("blockedReason"):
            # It was refused before anything was asked for.
            del self.requests[facts["requestId"]]

    def open(self, path):
        self.load("Page.navigate", url="file://" + os.path.abspath(path))

    def reload(self):
        self.requests.clear()
        self.load("Page.reload")

    def scripts(self, allowed):
        self.send("Emulation.setScriptExecutionDisabled", value=not allowed)

    def load(self, method, **parameters):
        self.loaded = False
        self.send(method, **parameters)
        while not self.loaded:
            self.receive()

    def go(self, address):
        self.evaluate(f"location.hash = {json.dumps(address)}")
        self.settle()

    def settle(self):
        """Until what was asked for is drawn: two frames on."""
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def evaluate(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def click(self, selector):
        place = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
            " e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getClientRects()[0];"
            " return [r.x + r.width / 2, r.y + r.height / 2]; })()")
        if place is None:
            raise RuntimeError(f"there is no {selector}")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)
        self.settle()

    def key(self, name):
        code, text = KEYS[name]
        name = " " if name == "Space" else name
        facts = {"key": name, "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **facts)
        self.send("Input.dispatchKeyEvent", type="keyUp", **facts)
        self.settle()

    def type(self, text):
        for letter in text:
            self.send("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)
        self.settle()

    def size(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.settle()

    def scheme(self, name):
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def dark(self):
        self.scheme("dark")

    def light(self):
        self.scheme("light")

    def axe(self, script):
        # Through the protocol, which the page's own policy does not bind.
        with open(script, encoding="utf-8") as file:
            self.evaluate(file.read() + "; null")
        return self.evaluate(
            "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ': '"
            " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')))")

    def picture(self, path):
        self.save(path, self.send("Page.captureScreenshot", format="png"))

    def print(self, path):
        self.save(path, self.send("Page.printToPDF", printBackground=False))

    def save(self, path, answer):
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))


if BINARY is None:
    sys.exit("there is no chromium")
# A page that never settles ends the session with an error, not the tests with a hang.
signal.signal(signal.SIGALRM, lambda *_: sys.exit("the steps took more than five minutes"))
signal.alarm(300)
folder = tempfile.mkdtemp(prefix="assay-chromium-")
browser = None
try:
    browser = Chromium(folder)
    results = [getattr(browser, action)(*arguments) for action, *arguments in json.load(sys.stdin)]
    print(json.dumps({"results": results, "errors": browser.errors, "requests": list(browser.requests.values())}))
finally:
    if browser:
        browser.process.kill()
        browser.process.wait()
    shutil.rmtree(folder, ignore_errors=True)
