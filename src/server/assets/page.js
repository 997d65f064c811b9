// The page works without this file: it adds copying with one press, filtering while one types, and
// merging a draft.
"use strict";

const markdown = document.getElementById("markdown");
const copied = document.getElementById("copied");

const copyFrom = async (area, state) => {
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    area.focus();
    area.select();
    document.execCommand("copy");
  }
  state.textContent = "Copied.";
  setTimeout(() => { state.textContent = ""; }, 3000);
};
document.getElementById("copy").addEventListener("click", () => copyFrom(markdown, copied));

document.getElementById("issue").addEventListener("change", (event) => event.target.form.submit());

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
document.getElementById("q").addEventListener("input", (event) => {
  const words = plain(event.target.value).split(/\s+/).filter(Boolean);
  for (const region of document.querySelectorAll("section.region")) {
    let shown = 0;
    for (const entry of region.querySelectorAll("ul.entries > li")) {
      const text = plain(entry.querySelector(".line").textContent);
      entry.hidden = !words.every((word) => text.includes(word));
      shown += entry.hidden ? 0 : 1;
    }
    region.hidden = shown === 0;
  }
});

const form = document.getElementById("merge-form");
const draft = document.getElementById("draft");
const merged = document.getElementById("merged");
const report = document.getElementById("report");
const state = document.getElementById("merge-state");
const download = document.getElementById("download");
const copyMerged = document.getElementById("copy-merged");

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

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.textContent = "Merging ...";
  const body = { draft: draft.value };
  const base = document.getElementById("base").value;
  if (base) body.base = base;
  try {
    const response = await fetch("/merge", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    merged.value = answer.draft;
    showReport(answer.report);
    state.textContent = answer.report.length === 0 ? "Nothing is new." : `Merged: ${answer.report.length} rows below.`;
    URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(new Blob([answer.draft], { type: "text/markdown" }));
    download.hidden = false;
    copyMerged.disabled = false;
  } catch (error) {
    state.textContent = `Not merged: ${error.message}`;
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
