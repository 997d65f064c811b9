// The page works without this file: it adds copying with one press and filtering while one types.
"use strict";

const markdown = document.getElementById("markdown");
const copied = document.getElementById("copied");

document.getElementById("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(markdown.value);
  } catch {
    markdown.focus();
    markdown.select();
    document.execCommand("copy");
  }
  copied.textContent = "Copied.";
  setTimeout(() => { copied.textContent = ""; }, 3000);
});

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
