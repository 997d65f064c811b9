const form = document.getElementById("merge-form");
const draft = document.getElementById("draft");
const merged = document.getElementById("merged");
const baseArea = document.getElementById("base");
const state = document.getElementById("merge-state");
const download = document.getElementById("download");
const copyMerged = document.getElementById("copy-merged");
const afresh = document.getElementById("afresh");
form.hidden = false;

const post = async (address, body, signal) => {
  let response;
  try {
    response = await fetch(address, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
    });
  } catch {
    throw new Error(say.noService);
  }
  // A proxy in front of the service may answer with pages of its own.
  if (!/json/.test(response.headers.get("Content-Type") ?? ""))
    throw new Error(say.badAnswer(response.status));
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
};

// A file that was dropped, with its own line ends, which a text area does not keep; without text once it was changed.
let dropped = null;
draft.addEventListener("input", () => { dropped = dropped && { name: dropped.name }; });

// The results of the last merge or check on the page.
let shown = {};
const showMerged = (result) => {
  shown.result = result;
  work = result;
  const words = showDecisions();
  state.textContent = words === "" ? say.nothingNew : say.merged(words);
  if (result.remembered) state.textContent += ` ${say.remembered}`;
  afresh.hidden = !result.remembered;
  download.download = result.file;
  desk.hidden = false;
  merged.value = currentDraft();
  follow();
};
const showCheck = (check) => {
  shown.check = check;
  showFindings(check.answer, check.ofMerged ? merged : draft, check.ofMerged ? say.mergedDraft : say.yourDraft);
};
const checkMerged = async (signal) => {
  try {
    const answer = await post("/lint", { draft: merged.value }, signal);
    if (!signal.aborted) showCheck({ answer, ofMerged: true });
  } catch (error) {
    if (!signal.aborted && !state.textContent.includes(say.mergedUnchecked("")))
      state.textContent += ` ${say.mergedUnchecked(error.message)}`;
  }
};

// Clears the results of an earlier merge and cancels one that still runs, so that its results do not come later.
let running = new AbortController();
const begin = (words) => {
  running.abort();
  running = new AbortController();
  clearTimeout(checkLater);
  shown = {};
  work = null;
  merged.value = "";
  report.replaceChildren();
  findingsList.replaceChildren();
  desk.hidden = true;
  notice.hidden = true;
  checkResult.hidden = true;
  afresh.hidden = true;
  state.textContent = words;
  return running.signal;
};

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
// A draft continues the last result, or is the last input once more. One that lacks most of those lines is another
// draft, not one that they were deleted from.
const baseFor = (text) => {
  if (!last.base || issueOf(text) !== issueOf(last.merged)) return "";
  const kept = new Set(linesOf(text));
  const before = linesOf(last.merged);
  if (before.filter((line) => kept.has(line)).length * 2 < before.length) return "";
  return distance(text, last.merged) <= distance(text, last.sent) ? last.base : last.sentBase;
};

const merge = async (remembered) => {
  const signal = begin(say.merging);
  const body = { draft: dropped?.text ?? draft.value };
  const file = dropped?.name ?? "draft.md";
  const base = baseArea.value || (remembered ? baseFor(body.draft) : "");
  const isRemembered = base !== "" && baseArea.value === "";
  if (base) body.base = base;
  try {
    const answer = await post("/merge", body, signal);
    Object.assign(last, { sent: body.draft, sentBase: base, merged: answer.draft, base: answer.base });
    const { decisions, edits, report: rows, notice: words } = answer;
    showMerged({ decisions, edits, report: rows, notice: words, sent: body.draft, choices: {}, file, remembered: isRemembered });
  } catch (error) {
    if (!signal.aborted) state.textContent = say.notMerged(error.message);
  }
};
form.addEventListener("submit", (event) => { event.preventDefault(); merge(true); });
afresh.addEventListener("click", () => merge(false));
document.getElementById("check").addEventListener("click", async () => {
  const signal = begin(say.checking);
  try {
    showCheck({ answer: await post("/lint", { draft: draft.value }, signal), ofMerged: false });
    state.textContent = say.checkedSee;
  } catch (error) {
    if (!signal.aborted) state.textContent = say.notChecked(error.message);
  }
});
copyMerged.addEventListener("click", () => copyFrom(merged, document.getElementById("copied-merged"), copyMerged));

// What is safe to put right goes into the draft; a merge that stands there is of another text then.
document.getElementById("fix").addEventListener("click", async () => {
  const text = work ? currentDraft() : dropped?.text ?? draft.value;
  const signal = begin(say.fixing);
  try {
    const style = document.getElementById("fix-style").checked;
    const answer = await post(`/fix?style=${style}`, { draft: text }, signal);
    draft.value = answer.draft;
    // The text area does not keep the file's line ends.
    dropped = dropped && { name: dropped.name, text: answer.draft };
    showCheck({ answer, ofMerged: false });
    offer(answer.draft);
    decided.textContent = "";
    download.download = dropped?.name ?? "draft.md";
    desk.hidden = false;
    state.textContent = say.fixed(answer.done.length);
  } catch (error) {
    if (!signal.aborted) state.textContent = say.notFixed(error.message);
  }
});
