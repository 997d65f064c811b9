// The page works without its script. The files of this folder are one script, in the order that
// src/page/CMakeLists.txt names: copying with one press, filtering while one types, merging and checking a draft.
"use strict";

const copyFrom = async (area, state, button) => {
  let done = true;
  try {
    await navigator.clipboard.writeText(area.value);
  } catch {
    // The browser gives a page that came over plain HTTP no clipboard.
    area.focus({ preventScroll: true });
    area.select();
    done = document.execCommand("copy");
    if (done) button.focus({ preventScroll: true });
  }
  state.textContent = done ? say.copied : say.copyByHand;
  if (done) setTimeout(() => { state.textContent = ""; }, 3000);
};
const copy = document.getElementById("copy");
copy.hidden = false;
copy.addEventListener("click", () => copyFrom(document.getElementById("markdown"), document.getElementById("copied"), copy));

// When the reader comes back to the page, the form shows the issue and words of the page again.
addEventListener("pageshow", () => {
  const issue = document.getElementById("issue");
  issue.value = issue.querySelector("[selected]").value;
});
