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
