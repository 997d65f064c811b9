// Work in progress outlives a link that is followed, another issue that is shown, and a reload: the browser keeps it
// for as long as the tab is open.
const keepWork = () => {
  try {
    if (draft.value === "") sessionStorage.removeItem("work");
    else sessionStorage.setItem("work", JSON.stringify({ draft: draft.value, base: baseArea.value, dropped, last, shown, state: state.textContent }));
    return true;
  } catch {
    return false;
  }
};
addEventListener("pagehide", keepWork);
// Too much for the browser, or forbidden to it: then it asks.
addEventListener("beforeunload", (event) => { if (draft.value !== "" && !keepWork()) event.preventDefault(); });

const kept = (() => {
  try {
    return JSON.parse(sessionStorage.getItem("work"));
  } catch {
    return null;
  }
})();
if (kept !== null) {
  draft.value = kept.draft;
  baseArea.value = kept.base;
  dropped = kept.dropped;
  Object.assign(last, kept.last);
  if (kept.shown.result) showMerged(kept.shown.result);
  if (kept.shown.check) showCheck(kept.shown.check);
  if (kept.shown.result || kept.shown.check) state.textContent = kept.state;
}
