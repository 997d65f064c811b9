// page.mjs URL OUTPUT_DIR: what an editor does with the page, in Chromium. A line for each case; exit 1 where one failed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [url, output] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (let i = 0; ; ++i) {
  const ready = await fetch(`${url}/readyz`).then((r) => r.ok, () => false);
  if (ready) break;
  assert(i < 150, "the service is not ready after 30 s");
  await new Promise((done) => setTimeout(done, 200));
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
const troubles = [];
const open = async (path = "/", options) => {
  const page = options ? await browser.newPage(options) : await context.newPage();
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) troubles.push(message.text()); });
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(url + path);
  return page;
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
    await Promise.all([page.waitForURL(/issue=2025-12-10/), page.getByRole("button", { name: "Show" }).click()]);
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
    await page.getByText("There is no such event.").waitFor({ state: "visible" });
    await page.locator("#q").fill("");
    assert.equal(await page.locator("section.region li:visible").count(), all);
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
    const merge = async (draft) => {
      await page.locator("#draft").fill(draft);
      await page.getByRole("button", { name: "Merge", exact: true }).click();
      await page.locator("#merge-state").filter({ hasText: /^(Nothing is new|Merged)/ }).waitFor();
      return page.locator("#merged").inputValue();
    };
    const section = await served("/issues/next.md");
    const first = /\* 2025-12-03 .*\n.*\n/;
    assert.equal(await merge(section), section);
    assert.equal(await merge(section.replace(first, "")), section.replace(first, ""));
    assert.equal(await merge(section), section);
  },
  "another draft of the issue is not taken for one with all lines deleted, and a merge can begin afresh": async () => {
    const page = await open();
    const merge = async (button, draft) => {
      if (draft !== undefined) await page.locator("#draft").fill(draft);
      await page.getByRole("button", { name: button, exact: true }).click();
      await page.locator("#merge-state").filter({ hasText: /^(Nothing is new|Merged)/ }).waitFor();
      return page.locator("#merged").inputValue();
    };
    const section = await served("/issues/next.md");
    const template = section.slice(0, section.indexOf("### ")) + section.slice(section.indexOf("If you are running"));
    assert.equal(await merge("Merge", section), section);
    assert.equal(await merge("Merge", template), section);
    const shorter = section.replace(/\* 2025-12-03 .*\n.*\n/, "");
    assert.equal(await merge("Merge", shorter), shorter);
    await page.getByText("compared with the last merge here").waitFor();
    assert.equal(await merge("Merge it afresh"), section);
  },
  "a dropped file keeps its line ends and its name": async () => {
    const page = await open();
    const text = (await served("/issues/next.md")).replaceAll("\n", "\r\n");
    await page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "2025-12-03-this-week-in-rust.md"));
      for (const type of ["dragover", "drop"])
        document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text);
    await page.locator("#merge-state").filter({ hasText: /^(Nothing is new|Merged)/ }).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("Download it").click()]);
    assert.equal(file.suggestedFilename(), "2025-12-03-this-week-in-rust.md");
    assert.equal(readFileSync(await file.path(), "utf8"), text);
  },
  "a draft is checked, and a finding leads to its line": async () => {
    const page = await open();
    const section = await served("/issues/next.md");
    await page.locator("#draft").fill(section.replace("### Asia", "### Africa"));
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await page.getByRole("heading", { name: /In your draft: [1-9]\d* error/ }).waitFor();
    const finding = page.locator("#findings li").filter({ hasText: "wrong-region" }).first();
    const line = Number((await finding.getByRole("button").textContent()).replace("line ", ""));
    await finding.getByRole("button").click();
    const selected = await page.locator("#draft").evaluate((a) => a.value.slice(a.selectionStart, a.selectionEnd));
    assert.equal(selected, section.split("\n")[line - 1]);
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
    await page.getByText(/Merged: \d+ rows? below/).waitFor();
    await page.locator("#draft").fill("hello");
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByText("Not merged:").waitFor();
    assert.equal(await page.locator("#merged").inputValue(), "");
    assert.equal(await page.locator("#report li").count(), 0);
    assert(await page.locator("#check-result").isHidden());
    assert(await page.locator("#copy-merged").isDisabled());
    // The browser tells of the 400 itself.
    troubles.splice(0, troubles.length, ...troubles.filter((t) => !t.includes("status of 400")));
  },
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
}
await browser.close();
console.log(`${Object.keys(cases).length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
