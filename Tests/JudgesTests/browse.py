"""Looks at a preview with a real browser, as its author would: browse.py CHROMEDRIVER URL LAYOUT

It saves LAYOUT with a fault and mends it again while the page stays open, and prints what the page shows each time, as JSON.
"""

import json
import sys
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

driver_path, url, layout = sys.argv[1:]
options = webdriver.ChromeOptions()
for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=900,700"):
    options.add_argument(argument)
browser = webdriver.Chrome(options=options, service=Service(executable_path=driver_path))


# All of it at one moment: the page may change at any.
SEEN = """
    const all = (selector, tell) => Array.from(document.querySelectorAll(selector), tell);
    return {
      title: document.title,
      status: document.getElementById("status").textContent,
      pictures: all("main img", picture => [picture.alt, picture.naturalWidth, picture.naturalHeight]),
      errors: all("main li", item => item.innerText),
      warnings: all("#warnings li", item => item.innerText),
      scroll: scrollY,
      version: Number(document.body.dataset.version || 0),
    };
"""


def seen():
    """What the page shows."""
    return browser.execute_script(SEEN)


def wait(after):
    """Waits until the page shows something newer."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        state = seen()
        if state["version"] > after:
            return state
        time.sleep(0.05)
    raise SystemExit(f"the page still shows version {after}")


def save(text):
    with open(layout, "w", encoding="utf-8") as file:
        file.write(text)


try:
    browser.get(url)
    # A mark that a page loaded anew would not have.
    browser.execute_script("window.stayed = true")
    first = wait(0)
    browser.execute_script("scrollTo(0, 300)")
    good = open(layout, encoding="utf-8").read()
    save(good.replace("purpose:", "porpoise:"))
    broken = wait(first["version"])
    save(good.replace("title: ", "title: The new "))
    mended = wait(broken["version"])
    browser.execute_script("scrollTo(0, 300)")
    save(good.replace("title: ", "title: The newest "))
    again = wait(mended["version"])
    faults = [entry["message"] for entry in browser.get_log("browser")]
    stayed = browser.execute_script("return window.stayed === true")
    print(json.dumps({"first": first, "broken": broken, "mended": mended, "again": again, "stayed": stayed, "faults": faults}))
finally:
    browser.quit()
