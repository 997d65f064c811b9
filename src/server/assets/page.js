// The page works without this file: it adds copying with one press, filtering while one types, and
// merging and checking a draft.
"use strict";

const markdown = document.getElementById("markdown");
const copied = document.getElementById("copied");

const copyFrom = async (area, state) => {
  let done = true;
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    area.focus();
    area.select();
    done = document.execCommand("copy");
  }
  state.textContent = done ? "Copied." : "Your browser does not let the page copy: press Ctrl+C, the text is selected.";
  if (done) setTimeout(() => { state.textContent = ""; }, 3000);
};
document.getElementById("copy").addEventListener("click", () => copyFrom(markdown, copied));

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
document.getElementById("q").addEventListener("input", (event) => {
  const words = plain(event.target.value).split(/\s+/).filter(Boolean);
  let any = false;
  for (const region of document.querySelectorAll("section.region")) {
    let shown = 0;
    for (const entry of region.querySelectorAll("ul.entries > li")) {
      const text = plain(entry.querySelector(".line").textContent);
      entry.hidden = !words.every((word) => text.includes(word));
      shown += entry.hidden ? 0 : 1;
    }
    region.hidden = shown === 0;
    any ||= shown > 0;
  }
  document.getElementById("none").hidden = any;
});

const form = document.getElementById("merge-form");
const draft = document.getElementById("draft");
const merged = document.getElementById("merged");
const report = document.getElementById("report");
const state = document.getElementById("merge-state");
const download = document.getElementById("download");
const copyMerged = document.getElementById("copy-merged");

const post = async (address, body) => {
  const response = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
};

const showReport = (rows) => {
  report.replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    kind.className = "mark";
    kind.textContent = row.kind;
    item.append(kind, ` ${row.line ? `line ${row.line}: ` : ""}${row.text}`);
    if (row.explanation) {
      const why = document.createElement("div");
      why.className = "quiet";
      why.textContent = row.explanation;
      item.append(why);
    }
    return item;
  }));
};

const goToLine = (area, line) => {
  const lines = area.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
  area.scrollTop = area.scrollHeight * (line - 4) / lines.length;
};

// What is wrong in the text of an area; each finding leads to its line.
const showFindings = async (area, name) => {
  const { findings, errors, warnings } = await post("/lint", { draft: area.value });
  document.getElementById("findings").replaceChildren(...findings.map((finding) => {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    kind.className = "mark";
    kind.textContent = finding.severity;
    const line = document.createElement("button");
    line.type = "button";
    line.textContent = `line ${finding.line}`;
    line.addEventListener("click", () => goToLine(area, finding.line));
    item.append(line, " ", kind, ` ${finding.message} `);
    const rule = document.createElement("span");
    rule.className = "quiet";
    rule.textContent = finding.rule;
    item.append(rule);
    return item;
  }));
  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  document.getElementById("findings-of").textContent = findings.length === 0
    ? `Nothing is wrong in ${name}` : `In ${name}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
  document.getElementById("check-result").hidden = false;
};

// The last merge: what went in, what came out, and what each is to be compared with when it is merged again. Without
// that, a line that a person deleted from the merged draft would come back.
const last = { sent: "", sentBase: "", merged: "", base: "" };
const issueOf = (text) => text.match(/Rusty Events between (\d{4}-\d{2}-\d{2})/)?.[1] ?? "";
// How many lines two texts do not have in common.
const distance = (one, other) => {
  const count = new Map();
  for (const line of one.split("\n")) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of other.split("\n")) count.set(line, (count.get(line) ?? 0) - 1);
  return [...count.values()].reduce((sum, n) => sum + Math.abs(n), 0);
};
// A draft goes on from what came out, or is once more what went in.
const baseFor = (text) => {
  if (!last.base || issueOf(text) !== issueOf(last.merged)) return "";
  return distance(text, last.merged) <= distance(text, last.sent) ? last.base : last.sentBase;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.textContent = "Merging ...";
  const body = { draft: draft.value };
  const base = document.getElementById("base").value || baseFor(body.draft);
  if (base) body.base = base;
  try {
    const answer = await post("/merge", body);
    Object.assign(last, { sent: body.draft, sentBase: base, merged: answer.draft, base: answer.base });
    merged.value = answer.draft;
    showReport(answer.report);
    state.textContent = answer.report.length === 0 ? "Nothing is new." : `Merged: ${answer.report.length} rows below.`;
    URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(new Blob([answer.draft], { type: "text/markdown" }));
    download.hidden = false;
    copyMerged.disabled = false;
  } catch (error) {
    state.textContent = `Not merged: ${error.message}`;
    return;
  }
  try {
    await showFindings(merged, "the merged draft");
  } catch (error) {
    state.textContent += ` It was not checked: ${error.message}`;
  }
});
document.getElementById("check").addEventListener("click", async () => {
  state.textContent = "Checking ...";
  try {
    await showFindings(draft, "your draft");
    state.textContent = "Checked: see below.";
  } catch (error) {
    state.textContent = `Not checked: ${error.message}`;
  }
});
copyMerged.addEventListener("click", () => copyFrom(merged, state));

form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("dropping"); });
form.addEventListener("dragleave", () => form.classList.remove("dropping"));
form.addEventListener("drop", async (event) => {
  form.classList.remove("dropping");
  const file = event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  draft.value = await file.text();
  form.requestSubmit();
});
