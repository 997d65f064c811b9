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
const copy = document.getElementById("copy");
copy.hidden = false;
copy.addEventListener("click", () => copyFrom(markdown, copied));

// As the service does: a word is found where a word begins; scripts without spaces are searched as they are.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const holds = (text, word) => {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return /^[\x00-\x7f]/.test(word) ? new RegExp(`(^|[^\\p{L}\\p{N}])${literal}`, "u").test(text) : text.includes(word);
};
const filterEntries = (list, heading, words) => {
  let shown = 0;
  for (const entry of list.querySelectorAll("ul.entries > li")) {
    const text = plain(`${heading} ${entry.querySelector(".line").textContent}`);
    entry.hidden = !words.every((word) => holds(text, word));
    shown += entry.hidden ? 0 : 1;
  }
  list.hidden = shown === 0;
  return shown;
};
document.getElementById("q").addEventListener("input", (event) => {
  const words = plain(event.target.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const region of document.querySelectorAll("section.region"))
    shown += filterEntries(region, region.querySelector("h3").textContent, words);
  for (const group of document.querySelectorAll(".look > details")) filterEntries(group, "", words);
  const none = document.getElementById("none");
  none.hidden = shown > 0;
  if (words.length > 0) none.textContent = "There is no such event.";
});

const form = document.getElementById("merge-form");
const draft = document.getElementById("draft");
const merged = document.getElementById("merged");
const report = document.getElementById("report");
const state = document.getElementById("merge-state");
const download = document.getElementById("download");
const copyMerged = document.getElementById("copy-merged");
const afresh = document.getElementById("afresh");
const checkResult = document.getElementById("check-result");
form.hidden = false;

const post = async (address, body) => {
  let response;
  try {
    response = await fetch(address, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
  } catch {
    throw new Error("the service does not answer; is it running, and are you online?");
  }
  // What stands in front of the service has pages of its own.
  if (!/json/.test(response.headers.get("Content-Type") ?? ""))
    throw new Error(`the server answered ${response.status}${response.status === 413 ? ": the draft is too large for it" : "; try again later"}`);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
};

const goToLine = (area, line) => {
  const lines = area.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
  area.scrollTop = area.scrollHeight * (line - 4) / lines.length;
};
const lineButton = (area, line, words) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => goToLine(area, line));
  return button;
};
const span = (css, words) => {
  const out = document.createElement("span");
  out.className = css;
  out.textContent = words;
  return out;
};

// A line that went is one of the draft that was sent; all others are of the merged one.
const went = new Set(["cancelled", "dropped"]);
const showReport = (rows) => {
  report.replaceChildren(...rows.map((row) => {
    const item = document.createElement("li");
    const old = went.has(row.kind);
    item.append(span("mark", row.kind), " ");
    if (row.line)
      item.append(lineButton(old ? draft : merged, row.line, `line ${row.line} of ${old ? "your draft" : "the merged draft"}`), " ");
    item.append(row.text);
    if (row.explanation) {
      const why = document.createElement("div");
      why.className = "quiet";
      why.textContent = row.explanation;
      item.append(why);
    }
    return item;
  }));
};

// What is wrong in the text of an area; each finding leads to its line.
const showFindings = async (area, name) => {
  const { findings, errors, warnings } = await post("/lint", { draft: area.value });
  document.getElementById("findings").replaceChildren(...findings.map((finding) => {
    const item = document.createElement("li");
    item.append(lineButton(area, finding.line, `line ${finding.line}`), " ", span("mark", finding.severity),
      ` ${finding.message} `, span("quiet", finding.rule));
    return item;
  }));
  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  document.getElementById("findings-of").textContent = findings.length === 0
    ? `Nothing is wrong in ${name}` : `In ${name}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
  checkResult.hidden = false;
};

// Nothing of an earlier merge stands beside what is said of another draft.
const clear = () => {
  merged.value = "";
  report.replaceChildren();
  document.getElementById("findings").replaceChildren();
  checkResult.hidden = true;
  download.hidden = true;
  copyMerged.disabled = true;
  afresh.hidden = true;
};

// A file that was dropped, with its own line ends, which a text area does not keep.
let dropped = null;
draft.addEventListener("input", () => { dropped = dropped && { name: dropped.name }; });

// The last merge: what went in, what came out, and what each is to be compared with when it is merged again. Without
// that, a line that a person deleted from the merged draft would come back.
const last = { sent: "", sentBase: "", merged: "", base: "" };
const issueOf = (text) => text.match(/Rusty Events between (\d{4}-\d{2}-\d{2})/)?.[1] ?? "";
const linesOf = (text) => text.split(/\r?\n/);
// How many lines two texts do not have in common.
const distance = (one, other) => {
  const count = new Map();
  for (const line of linesOf(one)) count.set(line, (count.get(line) ?? 0) + 1);
  for (const line of linesOf(other)) count.set(line, (count.get(line) ?? 0) - 1);
  return [...count.values()].reduce((sum, n) => sum + Math.abs(n), 0);
};
// A draft goes on from what came out, or is once more what went in. One that lacks most of its lines is another draft,
// not one that somebody deleted them from.
const baseFor = (text) => {
  if (!last.base || issueOf(text) !== issueOf(last.merged)) return "";
  const kept = new Set(linesOf(text));
  const before = linesOf(last.merged);
  if (before.filter((line) => kept.has(line)).length * 2 < before.length) return "";
  return distance(text, last.merged) <= distance(text, last.sent) ? last.base : last.sentBase;
};

const merge = async (remembered) => {
  clear();
  state.textContent = "Merging ...";
  const body = { draft: dropped?.text ?? draft.value };
  const base = document.getElementById("base").value || (remembered ? baseFor(body.draft) : "");
  if (base) body.base = base;
  try {
    const answer = await post("/merge", body);
    Object.assign(last, { sent: body.draft, sentBase: base, merged: answer.draft, base: answer.base });
    merged.value = answer.draft;
    showReport(answer.report);
    const rows = answer.report.length;
    state.textContent = rows === 0 ? "Nothing is new." : `Merged: ${rows} ${rows === 1 ? "row" : "rows"} below.`;
    afresh.hidden = !base || document.getElementById("base").value !== "";
    if (!afresh.hidden) state.textContent += " It was compared with the last merge here: what you deleted since stays out.";
    URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(new Blob([answer.draft], { type: "text/markdown" }));
    download.download = dropped?.name ?? "draft.md";
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
};
form.addEventListener("submit", (event) => { event.preventDefault(); merge(true); });
afresh.addEventListener("click", () => merge(false));
document.getElementById("check").addEventListener("click", async () => {
  clear();
  state.textContent = "Checking ...";
  try {
    await showFindings(draft, "your draft");
    state.textContent = "Checked: see below.";
  } catch (error) {
    state.textContent = `Not checked: ${error.message}`;
  }
});
copyMerged.addEventListener("click", () => copyFrom(merged, state));

// A file that misses the form would otherwise be opened in place of the page.
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
document.addEventListener("drop", async (event) => {
  document.body.classList.remove("dropping");
  const file = event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  const text = await file.text();
  draft.value = text;
  dropped = { text, name: file.name };
  form.requestSubmit();
});
addEventListener("beforeunload", (event) => {
  if (draft.value !== "") event.preventDefault();
});
