// page.mjs URL OUTPUT_DIR TWIR_EVENTS SHARED: what an editor does with the page, in Chromium. A line for each case; exit 1 where one failed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { startWeek } from "./week.mjs";

const [url, output, program, shared] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (let i = 0; ; ++i) {
  const ready = await fetch(`${url}/readyz`).then((r) => r.ok, () => false);
  if (ready) break;
  assert(i < 150, "the service is not ready after 30 s");
  await new Promise((done) => setTimeout(done, 200));
}

const week = await startWeek(program, shared, output);
if (week === null) console.log("skipped: the cases with a real week, there is no ../shared/cases/weeks/2025-12-03");

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const troubles = [];
const pages = [];
const open = async (path = "/", options) => {
  const page = options ? await browser.newPage(options) : await context.newPage();
  pages.push(page);
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) troubles.push(message.text()); });
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(path.startsWith("/") ? url + path : path);
  return page;
};
// Files as a person drops them, on the page's heading.
const drop = (page, ...files) => page.evaluate((all) => {
  const data = new DataTransfer();
  for (const { name, bytes } of all) data.items.add(new File([new Uint8Array(bytes)], name));
  for (const type of ["dragover", "drop"])
    document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}, files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })));
const merge = async (page, text, button = "Merge") => {
  if (text !== undefined) await page.locator("#draft").fill(text);
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.locator("#merge-state").filter({ hasText: /^(Nothing is new|Merged)/ }).waitFor();
  return page.locator("#merged").inputValue();
};
const isOnScreen = (locator) => locator.evaluate((e) => {
  const { top, bottom } = e.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
});
// A draft as editors have it: long lines before the section, and lines of the section that something became of.
const longDraft = async () => {
  const section = await served("/issues/next.md");
  const prose = `${"A paragraph of this newsletter is one long line. ".repeat(12)}\n\n`.repeat(60);
  const past = "* 2025-11-20 | Berlin, DE | [Berlin](https://b.org)\n    * [**An evening that is past**](https://b.org/e)\n";
  return prose + section.replace(/\* 2025-12-1\d .*\n.*\n/, "").replace("### Europe\n", `### Europe\n${past}`) + prose;
};
const served = (path) => fetch(url + path).then((r) => r.text());
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const seriousFindings = async (page) => {
  // Through the protocol, so that the page's own policy stays as strict as it is.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  return found.violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`);
};

// Tab until an element has the focus; as a person does who has no mouse.
const tabTo = async (page, locator) => {
  const wanted = await locator.elementHandle();
  for (let i = 0; i < 400; ++i) {
    if (await page.evaluate((e) => document.activeElement === e, wanted)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail("the keyboard does not reach it");
};
const decideByKeyboard = async (viewport) => {
  const page = await context.newPage();
  pages.push(page);
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) troubles.push(message.text()); });
  await page.setViewportSize(viewport);
  await page.goto(week.fresh);
  const answer = await fetch(`${week.fresh}/merge`, { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ draft: week.draft, base: week.base }) }).then((r) => r.json());
  const entry = (title) => answer.decisions.find((d) => d.text.includes(title));
  const [lyon, lunch, seattle] = [entry("Rust Lyon Meetup #11"), entry("Rust Lunch - Fareground"), entry("December, 2025 SRUG")];
  assert(lyon.kind === "added" && lunch.kind === "moved" && seattle.open);
  // By hand: the new line goes, the moved one stands where it stood, the doubtful one goes.
  const lines = week.draft.split("\n");
  let above = lines.indexOf(lunch.minus.split("\n")[0]) - 1;
  while (!lines[above].startsWith("* ") || !answer.draft.includes(lines[above])) --above;
  const neighbour = `${lines[above]}\n${lines[above + 1]}\n`;
  let expected = answer.draft.replace(lyon.plus, "").replace(lunch.plus, "").replace(neighbour, neighbour + lunch.minus);
  expected = expected.replace(seattle.minus, "");
  await page.evaluate(([draft, base]) => {
    document.getElementById("draft").value = draft;
    document.getElementById("base").value = base;
  }, [week.draft, week.base]);
  await tabTo(page, page.getByRole("button", { name: "Merge", exact: true }));
  await page.keyboard.press("Enter");
  await page.getByText(/^Merged: /).waitFor();
  await page.screenshot({ path: `${output}/decisions-${viewport.width}.png` });
  const group = (decision) => page.getByRole("group", { name: decision.text, exact: true });
  for (const [decision, words] of [[seattle, "Take it out"], [lyon, "Leave"]]) {
    await tabTo(page, group(decision).getByRole("button", { name: words }));
    await page.keyboard.press("Enter");
  }
  await tabTo(page, page.locator("#report > details > summary").filter({ hasText: "Moved and changed" }));
  await page.keyboard.press("Enter");
  await tabTo(page, group(lunch).getByRole("button", { name: "Leave" }));
  await page.keyboard.press(" ");
  assert.match(await page.locator("#decided").textContent(), /^\d+ taken, 2 left, \d+ open$/);
  await tabTo(page, page.getByRole("button", { name: "Copy the merged draft" }));
  await page.keyboard.press("Enter");
  await page.locator("#copied-merged").filter({ hasText: "Copied." }).waitFor();
  assert.equal(await copied(page), expected);
  assert(await page.evaluate(() => document.documentElement.scrollWidth) <= viewport.width);
  assert.deepEqual(await seriousFindings(page), []);
  // The choices outlive a reload.
  await page.reload();
  await page.getByRole("button", { name: "Copy the merged draft" }).waitFor();
  assert.equal(await page.locator("#merged").inputValue(), expected);
};

const cases = {
  "the next issue's Markdown is one press away, byte for byte": async () => {
    const page = await open();
    assert.equal(await page.locator("#issue").inputValue(), "2025-12-03");
    await page.getByRole("button", { name: "Copy the Markdown" }).click();
    await page.getByText("Copied.").first().waitFor();
    assert.equal(await copied(page), await served("/issues/next.md"));
    await page.screenshot({ path: `${output}/page.png` });
  },
  "another issue is chosen": async () => {
    const page = await open();
    // With the keyboard one goes past others: nothing happens before one says so.
    await page.locator("#issue").focus();
    await page.keyboard.press("ArrowDown");
    await page.locator("#issue").selectOption("2025-12-10");
    assert(!page.url().includes("issue="), page.url());
    await Promise.all([page.waitForURL(/issue=2025-12-10/), page.getByRole("button", { name: "Show", exact: true }).click()]);
    assert.match(await page.locator("h1").textContent(), /2025-12-10/);
    assert.equal(await page.locator("#markdown").inputValue(), await served("/issues/2025-12-10.md"));
  },
  "words filter the entries": async () => {
    const page = await open();
    const all = await page.locator("section.region li:visible").count();
    await page.locator("#q").fill("berlin");
    const some = await page.locator("section.region li:visible").count();
    assert(some > 0 && some < all, `${some} of ${all}`);
    await page.screenshot({ path: `${output}/filtered.png` });
    await page.locator("#q").fill("europe");
    assert.equal(await page.locator("section.region:visible h3").allTextContents().then((t) => t.join()), "Europe");
    await page.locator("#q").fill("ust");
    assert.equal(await page.locator("section.region li:visible").count(), 0);
    await page.locator("#q").fill("no such words");
    await page.getByText("No line of the section has these words").waitFor({ state: "visible" });
    await page.locator("#q").fill("");
    assert.equal(await page.locator("section.region li:visible").count(), all);
  },
  "words filter as the service does": async () => {
    const page = await open();
    const cases = JSON.parse(readFileSync(new URL("filter_cases.json", import.meta.url), "utf8"));
    const found = await page.evaluate((all) => all.map(({ text, words }) => matches(text, wordsOf(words))), cases);
    assert.deepEqual(found, cases.map((one) => one.found), JSON.stringify(cases.filter((one, i) => found[i] !== one.found)));
    for (const words of ["hack&learn", "St. Louis", "Ferris’", "#20", "w/", "-", "nurnberg", "12-17", "europe"]) {
      await page.locator("#q").fill(words);
      const typed = await page.locator("section.region li:visible").count();
      const asked = await open(`/?q=${encodeURIComponent(words)}`);
      assert.equal(typed, await asked.locator("section.region li:visible").count(), words);
      await asked.close();
    }
  },
  "words find what was left out": async () => {
    const page = await open();
    const group = page.locator(".look > details").filter({ hasText: "left out of the section" });
    const entry = group.locator("li").first();
    const title = (await entry.locator(".title").textContent()).trim();
    assert(await entry.isHidden());
    const before = await group.locator(".count").textContent();
    for (const searched of [page, await open(`/?q=${encodeURIComponent(title)}`)]) {
      if (searched === page) await page.locator("#q").fill(title);
      await searched.getByText(/^Not in the section; \d+ above/).waitFor({ state: "visible" });
      assert(await searched.locator(".look li:visible").filter({ hasText: title }).first().isVisible());
      assert.match(await searched.locator(".look > details:visible .count").first().textContent(), / of /);
    }
    await page.screenshot({ path: `${output}/left-out.png` });
    await page.locator("#q").fill("");
    assert(await entry.isHidden());
    assert.equal(await group.locator(".count").textContent(), before);
  },
  "a filter that came with the address can be cleared": async () => {
    const page = await open("/?q=berlin");
    const some = await page.locator("section.region li:visible").count();
    await page.locator("#q").fill("");
    const all = await page.locator("section.region li:visible").count();
    assert(some > 0 && some < all, `${some} of ${all}`);
  },
  "an entry unfolds to where it comes from": async () => {
    const page = await open();
    const entry = page.locator("section.region li").first();
    await entry.locator("summary").click();
    await entry.getByText("Listing", { exact: true }).waitFor({ state: "visible" });
    assert.match(await entry.locator("dl").textContent(), /History.*appeared/);
  },
  "a pasted draft comes back merged, with a report": async () => {
    const page = await open();
    const draft = (await served("/issues/next.md")).replace(/\* 2025-12-03 .*\n.*\n/, "");
    await page.locator("#draft").fill(draft);
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.locator("#report li").first().waitFor();
    await page.getByText(/^1 taken, \d+ open/).waitFor();
    const merged = await page.locator("#merged").inputValue();
    assert.equal(merged, await served("/issues/next.md"));
    await page.getByRole("button", { name: "Copy the merged draft" }).click();
    assert.equal(await copied(page), merged);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Download it").click()]);
    assert.equal(readFileSync(await file.path(), "utf8"), merged);
    await page.locator("#merge").scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${output}/merged.png` });
  },
  "a line that was deleted from the merged draft stays out": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    const first = /\* 2025-12-03 .*\n.*\n/;
    assert.equal(await merge(page, section), section);
    assert.equal(await merge(page, section.replace(first, "")), section.replace(first, ""));
    assert.equal(await merge(page, section), section);
  },
  "another draft of the issue is not taken for one with all lines deleted, and a merge can begin afresh": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    const template = section.slice(0, section.indexOf("### ")) + section.slice(section.indexOf("If you are running"));
    assert.equal(await merge(page, section), section);
    assert.equal(await merge(page, template), section);
    const shorter = section.replace(/\* 2025-12-03 .*\n.*\n/, "");
    assert.equal(await merge(page, shorter), shorter);
    await page.getByText("compared with the last merge here").waitFor();
    assert.equal(await merge(page, undefined, "Merge it afresh"), section);
  },
  "a dropped file keeps its line ends and its name": async () => {
    const page = await open();
    const text = (await served("/issues/next.md")).replaceAll("\n", "\r\n");
    await drop(page, { name: "2025-12-03-this-week-in-rust.md", bytes: Buffer.from(text) });
    await page.locator("#merge-state").filter({ hasText: /^(Nothing is new|Merged)/ }).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Download it").click()]);
    // Who drops at the top sees what came of it.
    assert(await isOnScreen(page.locator("#merge-state")));
    assert.equal(file.suggestedFilename(), "2025-12-03-this-week-in-rust.md");
    assert.equal(readFileSync(await file.path(), "utf8"), text);
  },
  "a line of the report leads to the line, in a draft with long ones": async () => {
    const text = await longDraft();
    for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
      const page = await open("/", { viewport });
      await merge(page, text);
      // What goes each week is folded, what a person may have to act on is not.
      assert.match(await page.locator("#merge-state").textContent(), /^Merged: 1 added, 1 past/);
      const past = page.locator("#report > details").filter({ hasText: "1 event is past and left out" });
      assert(await past.locator("li").isHidden());
      const buttons = page.locator("#report li").getByRole("button", { name: "Show it in the text" });
      assert(await buttons.count() >= 1);
      for (const button of await buttons.all()) {
        await button.click();
        const { marked, top, bottom } = await page.evaluate(() => {
          const area = document.activeElement;
          const before = area.value.slice(0, area.selectionStart).split("\n").length - 1;
          const height = parseFloat(getComputedStyle(area).lineHeight);
          const y = area.getBoundingClientRect().top + parseFloat(getComputedStyle(area).paddingTop) + before * height - area.scrollTop;
          const box = area.getBoundingClientRect();
          return { marked: area.value.slice(area.selectionStart, area.selectionEnd),
            top: y - Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) - y - height };
        });
        assert.match(marked, /^\* 20[^\n]*\n    \* [^\n]*$/);
        assert(top >= 0 && bottom >= 0, `at ${viewport.width} px: ${top} below the top, ${bottom} above the bottom`);
      }
      await page.screenshot({ path: `${output}/line-${viewport.width}.png` });
      assert.deepEqual(await seriousFindings(page), []);
    }
  },
  "what is no text in UTF-8 is refused, two files are, and a draft that was changed is not lost": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    await drop(page, { name: "latin1.md", bytes: Buffer.from(section, "latin1") });
    await page.getByText("Not merged: latin1.md is not text in UTF-8").waitFor();
    await drop(page, { name: "a.md", bytes: Buffer.from(section) }, { name: "b.md", bytes: Buffer.from(section) });
    await page.getByText("Not merged: these are 2 files; drop one draft.").waitFor();
    assert.equal(await page.locator("#draft").inputValue(), "");
    await page.locator("#draft").fill("my own words");
    const asked = [];
    let answer = "dismiss";
    page.on("dialog", (dialog) => { asked.push(dialog.message()); dialog[answer](); });
    await drop(page, { name: "c.md", bytes: Buffer.from(section) });
    await page.getByText("the present draft was kept").waitFor();
    assert.equal(await page.locator("#draft").inputValue(), "my own words");
    answer = "accept";
    await drop(page, { name: "c.md", bytes: Buffer.from(section) });
    await page.getByRole("heading", { name: "the merged draft" }).waitFor();
    // A file that stands there as it was dropped can be replaced without a question.
    await drop(page, { name: "d.md", bytes: Buffer.from(`Another\n\n${section}`) });
    await page.locator("#download[download='d.md']").waitFor();
    assert.match(await page.locator("#merged").inputValue(), /^Another/);
    assert.deepEqual(asked, Array(2).fill("Replace this draft with c.md?"));
  },
  "of two merges the later one counts": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    let release;
    const held = new Promise((done) => { release = done; });
    let first = true;
    await page.route("**/merge", async (route) => {
      if (first) {
        first = false;
        await held;
      }
      await route.continue().catch(() => {});
    });
    await page.locator("#draft").fill(section);
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText("Merging ...").waitFor();
    const second = `The second draft\n\n${section}`;
    assert.equal(await merge(page, second), second);
    release();
    await page.waitForTimeout(500);
    assert.equal(await page.locator("#merged").inputValue(), second);
    assert.doesNotMatch(await page.locator("#merge-state").textContent(), /^Not merged/);
  },
  "work outlives a link and another issue, and the page shows what is chosen": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    const shorter = section.replace(/\* 2025-12-03 .*\n.*\n/, "");
    await merge(page, section);
    assert.equal(await merge(page, shorter), shorter);
    const said = await page.locator("#merge-state").textContent();
    await page.getByRole("link", { name: "API" }).click();
    await page.waitForURL(/openapi/);
    await page.goBack();
    for (const issue of ["2025-12-03", "2025-12-10"]) {
      await page.getByRole("heading", { name: "Nothing is wrong in the merged draft" }).waitFor();
      assert.equal(await page.locator("#merged").inputValue(), shorter);
      assert.equal(await page.locator("#merge-state").textContent(), said);
      assert.equal(await page.locator("#issue").inputValue(), issue);
      if (issue === "2025-12-10") break;
      await page.locator("#issue").selectOption("2025-12-10");
      await Promise.all([page.waitForURL(/issue=2025-12-10/), page.getByRole("button", { name: "Show", exact: true }).click()]);
    }
    // What was deleted before still stays out.
    assert.equal(await merge(page), shorter);
    await page.goBack();
    assert.match(await page.locator("h1").textContent(), /2025-12-03/);
    assert.equal(await page.locator("#issue").inputValue(), "2025-12-03");
  },
  "without a clipboard, copying leaves the page where it is": async () => {
    const page = await open("about:blank");
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.goto(url);
    await page.getByRole("button", { name: "Copy the Markdown" }).click();
    await page.getByText("Copied.").first().waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert(await isOnScreen(page.locator("#copied")));
    await merge(page, await served("/issues/next.md"));
    const said = await page.locator("#merge-state").textContent();
    await page.getByRole("button", { name: "Copy the merged draft" }).click();
    await page.locator("#copied-merged").filter({ hasText: "Copied." }).waitFor();
    assert.equal(await page.locator("#merge-state").textContent(), said);
  },
  "a draft is checked, and a finding leads to its line": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    await page.locator("#draft").fill(section.replace("### Asia", "### Africa"));
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("heading", { name: /In your draft: [1-9]\d* error/ }).waitFor();
    const finding = page.locator("#findings details.error").filter({ hasText: "wrong-region" }).locator("li").first();
    const line = Number((await finding.getByRole("button").textContent()).replace("line ", ""));
    await finding.getByRole("button").click();
    const selected = await page.locator("#draft").evaluate((a) => a.value.slice(a.selectionStart, a.selectionEnd));
    assert.equal(selected, section.split("\n").slice(line - 1, line + 1).join("\n"));
    assert.deepEqual(await seriousFindings(page), []);
    await page.screenshot({ path: `${output}/checked.png` });
    await page.locator("#draft").fill(section);
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("heading", { name: "Nothing is wrong in the merged draft" }).waitFor();
  },
  "what is no draft is refused in words, and nothing of another merge stands beside it": async () => {
    const page = await open();
    await page.locator("#draft").fill((await served("/issues/next.md")).replace(/\* 2025-12-03 .*\n.*\n/, ""));
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText(/^Merged: .*1 added/).waitFor();
    await page.locator("#draft").fill("hello");
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText("Not merged:").waitFor();
    assert.equal(await page.locator("#merged").inputValue(), "");
    assert.equal(await page.locator("#report li").count(), 0);
    assert(await page.locator("#check-result").isHidden());
    assert(await page.locator("#copy-merged").isHidden());
    // The browser tells of the 400 itself.
    troubles.splice(0, troubles.length, ...troubles.filter((t) => !t.includes("status of 400")));
  },
  "what is safe to fix is fixed, with the style too": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    const past = "* 2025-11-20 | Berlin, DE | [Berlin](https://b.org)\n    * [**An evening that is past**](https://b.org/e)\n";
    const state = "* 2025-12-30 | Austin, Texas, US | [Austin](https://a.org)\n    * [**An evening**](https://a.org/e)\n";
    const wrong = section.replace("### Europe\n", `### Europe\n${past}`).replace("### North America\n", `### North America\n${state}`);
    await page.locator("#draft").fill(wrong);
    await page.getByRole("button", { name: "Check", exact: true }).click();
    const group = page.locator("#findings details").filter({ hasText: "past-event" });
    await group.waitFor();
    assert(!await group.evaluate((e) => e.open), "what is past is folded");
    const words = await page.locator("#findings .severity").allTextContents();
    assert.deepEqual(words, [...words].sort((a, b) => (a === "error" ? 0 : 1) - (b === "error" ? 0 : 1)), "errors come first");
    await page.getByRole("button", { name: "Fix what is safe" }).click();
    await page.getByText(/^Fixed: /).waitFor();
    assert(!(await page.locator("#draft").inputValue()).includes("An evening that is past"));
    assert((await page.locator("#draft").inputValue()).includes("Austin, Texas, US"));
    assert.equal(await page.locator("#merged").inputValue(), await page.locator("#draft").inputValue());
    assert(await page.locator("#copy-merged").isVisible());
    await page.getByLabel("also style").check();
    await page.getByRole("button", { name: "Fix what is safe" }).click();
    await page.waitForFunction(() => document.getElementById("draft").value.includes("Austin, TX, US"));
    assert.deepEqual(await seriousFindings(page), []);
  },
  "filtering works on an entry once, and only where it changes": async () => {
    const page = await open();
    // Counted, not timed: what made pages of many entries slow was to make their keys anew and to write what stayed.
    const counts = await page.evaluate(() => {
      const list = document.querySelector("section.region ul.entries");
      for (let i = 0; i < 1000; ++i) {
        const copy = list.querySelector("li").cloneNode(true);
        copy.dataset.find = `evening ${i} berlin de`;
        list.append(copy);
      }
      const observer = new MutationObserver(() => {});
      observer.observe(list, { attributes: true, subtree: true, childList: true });
      const normalize = String.prototype.normalize;
      let keys = 0;
      String.prototype.normalize = function (form) {
        ++keys;
        return normalize.call(this, form);
      };
      const count = (words) => {
        keys = 0;
        document.getElementById("q").value = words;
        filter();
        return { keys, written: observer.takeRecords().length };
      };
      const all = list.children.length;
      const shown = () => [...list.children].filter((entry) => !entry.hidden).length;
      const first = { ...count("evening 777"), shown: shown() };
      const again = count("evening 777 berlin");
      const none = { ...count(""), shown: shown() };
      String.prototype.normalize = normalize;
      return { all, first, again, none };
    });
    const { all, first, again, none } = counts;
    assert(all > 1000, JSON.stringify(counts));
    assert.deepEqual([first.shown, first.written], [1, all - 1], JSON.stringify(counts));
    assert.equal(again.written, 0, JSON.stringify(counts));
    assert.deepEqual([none.shown, none.written], [all, all - 1], JSON.stringify(counts));
    for (const { keys } of [first, again, none]) assert(keys < 100, JSON.stringify(counts));
  },
  "calendars are linked to for the visitor's own program": async () => {
    const page = await open();
    const hrefs = await page.locator("a.webcal").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert(hrefs.length === 8 && hrefs.every((href) => href.startsWith("webcal://127.0.0.1:")), hrefs.join());
    const button = page.locator("a.webcal + button").nth(3);
    await button.click();
    await page.locator("a.webcal + button").filter({ hasText: "Copied." }).waitFor();
    assert.match(await copied(page), /^http:.*\/calendar\.ics\?region=/);
  },
  "the address of one group's calendar can be copied too": async () => {
    const page = await open();
    const button = page.locator("#one-group button").filter({ hasText: "Copy address" });
    await button.click();
    assert.equal(await page.locator("#group").evaluate((e) => e === document.activeElement), true, "it asks for the group");
    const group = await page.locator("#groups option").first().getAttribute("value");
    await page.locator("#group").fill(group);
    await button.click();
    await page.locator("#one-group button").filter({ hasText: "Copied." }).waitFor();
    const address = await copied(page);
    assert.equal(address, `${url}/calendar.ics?${new URLSearchParams({ group })}`);
    assert.match(await fetch(address).then((r) => r.text()), /BEGIN:VEVENT/);
    await page.locator("#group").fill("");
    await page.locator("#one-group button").filter({ hasText: "Copy address" }).waitFor();
  },
  "what is printed is the section alone": async () => {
    const page = await open();
    await page.emulateMedia({ media: "print" });
    assert(await page.locator("section.region li").first().isVisible());
    for (const unwanted of ["#merge-form", "#markdown", "nav", "#feeds", "#subscribe", ".look"])
      assert.equal(await page.locator(unwanted).first().isVisible(), false, unwanted);
    await page.screenshot({ path: `${output}/print.png` });
  },
  ...week ? {
    "five questions have five kinds of answers": async () => {
      const page = await open(week.url);
      const ask = async (words, expected) => {
        await page.locator("#q").fill(words);
        await page.locator("#answer").filter({ hasText: expected }).waitFor();
        // The same without the page's script.
        const plain = await fetch(`${week.url}/?q=${encodeURIComponent(words)}`).then((r) => r.text());
        assert.match(plain.slice(plain.indexOf('id="answer"'), plain.indexOf("<nav")), expected);
      };
      const issue = await fetch(`${week.url}/issues/next.json`).then((r) => r.json());
      const entry = issue.regions[0].entries[0];
      await ask(entry.titles[0].text, /Yes: in the section/);
      await page.screenshot({ path: `${output}/answer.png` });
      await page.locator("#answer a").filter({ hasText: "To its line" }).first().click();
      await page.waitForURL(/#e-/);
      assert(await page.locator("li:target .line").isVisible());
      await page.goto(week.url);
      await ask(entry.titles[0].url, /Yes: in the section/);
      assert(await page.locator("section.region li:visible").count() > 10, "an address hides nothing");
      const [left] = [...issue.left_out, ...issue.not_printed];
      await ask(left ? left.titles[0].text : "Rust", left ? /Known, but not in the section|Yes/ : /Yes/);
      const groups = readFileSync(`${output}/week/organizers.toml`, "utf8").match(/(?<=^name = ").*(?=")/gm);
      const printed = JSON.stringify(issue);
      await ask(groups.find((name) => !printed.includes(name) && /^[A-Z][a-z]+ Rust$/.test(name)), /is known, and has no event between Wed 3 Dec 2025/);
      await ask("Crustacean Knitters of Atlantis", /Not known here: .*This is how to get in:/);
      assert.equal(await page.locator("#answer li").count(), 3);
      assert.deepEqual(await seriousFindings(page), []);
    },
    "an ill feed is seen without scrolling": async () => {
      for (const viewport of [{ width: 1280, height: 800 }, { width: 375, height: 740 }]) {
        const page = await browser.newPage({ viewport });
        pages.push(page);
        await page.goto(week.url);
        const fresh = page.locator("#fresh");
        assert.match(await fresh.textContent(), /1 of \d+ feeds is failing: Rust Paris \(since /);
        assert(await isOnScreen(fresh), `at ${viewport.width} px`);
        assert.match(await page.locator("#feeds ~ .scroll td").first().textContent(), /^not found: file /);
        await page.screenshot({ path: `${output}/fresh-${viewport.width}.png` });
      }
    },
    "a past issue shows its frozen text and a diff": async () => {
      const page = await open(`${week.url}/?issue=2025-11-26`);
      assert.equal(await page.locator("#markdown").inputValue(), await fetch(`${week.url}/snapshots/2025-11-26.md`).then((r) => r.text()));
      assert.equal(await page.locator("#revisions li").count(), 2);
      assert(await page.locator(".diff .plus").count() > 0 && await page.locator(".diff .minus").count() > 0);
      assert(await page.locator("#today section.region").first().isHidden(), "what would be printed today is a second choice");
      await page.getByRole("button", { name: "Copy the Markdown" }).click();
      await page.getByText("Copied.").first().waitFor();
      assert.equal(await copied(page), await page.locator("#markdown").inputValue());
      assert.deepEqual(await seriousFindings(page), []);
      await page.screenshot({ path: `${output}/past.png` });
    },
    "a real draft is decided on by keyboard, and what is copied has the expected bytes": () => decideByKeyboard({ width: 1280, height: 900 }),
    "the same on a phone": () => decideByKeyboard({ width: 375, height: 740 }),
    "a draft of a published issue gets its notice before anything else": async () => {
      const page = await open(week.url);
      await page.locator("#draft").fill(week.draft.replaceAll("2025-12-03", "2025-11-26"));
      await page.getByRole("button", { name: "Merge", exact: true }).click();
      await page.getByText("This draft is for 2025-11-26, which is already published; the next issue is 2025-12-03.").waitFor();
      const [noticeTop, reportTop] = await page.evaluate(() => ["notice", "report"].map((id) => document.getElementById(id).getBoundingClientRect().top));
      assert(noticeTop < reportTop);
    },
  } : {},
  "it fits a phone, and has a dark side": async () => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open("/", { viewport: { width: 360, height: 740 }, colorScheme });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert(width <= 360, `${width} px wide`);
      await page.screenshot({ path: `${output}/phone-${colorScheme}.png` });
    }
    const page = await open("/", { colorScheme: "dark" });
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert(ground.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 64), ground);
  },
  "the keyboard reaches the section first": async () => {
    const page = await open();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the section");
  },
  "axe has nothing serious to say, light and dark": async () => {
    for (const colorScheme of ["light", "dark"])
      assert.deepEqual(await seriousFindings(await open("/", { colorScheme })), []);
  },
  "the console stays empty": async () => assert.deepEqual(troubles, []),
};

let failed = 0;
for (const [name, run] of Object.entries(cases)) {
  try {
    await run();
    console.log(`ok ${name}`);
  } catch (error) {
    ++failed;
    console.log(`FAILED ${name}\n${error.message}`);
  }
  // Pages that are left open slow down the cases after it.
  await Promise.all(pages.splice(0).map((page) => page.close()));
}
await browser.close();
week?.stop();
console.log(`${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
