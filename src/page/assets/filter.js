// As the service does (match_key and EventFilter; tests/api/filter_cases.json holds them together): case, accents and
// punctuation do not count, and a word is found where a word begins; scripts without spaces have no such beginnings.
const keyOf = (text) => text.normalize("NFKD").toUpperCase().toLowerCase()
  .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, "").replace(/[^\p{L}\p{N}\p{S}]+/gu, " ").trim();
const wordsOf = (text) => keyOf(text).split(" ").filter(Boolean);
const holds = (key, word) => {
  if (word >= "\u0080") return key.includes(word);
  for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + 1))
    if (at === 0 || !/[a-z0-9\u0080-\uffff]/.test(key[at - 1])) return true;
  return false;
};
const matches = (text, words) => {
  const key = keyOf(text);
  return words.every((word) => holds(key, word));
};

// What an entry is found by comes from the service, in the form that keys have.
const filterEntries = (list, heading, words) => {
  const begin = keyOf(heading);
  let shown = 0;
  for (const entry of list.querySelectorAll("ul.entries > li")) {
    const key = `${begin} ${entry.dataset.find}`;
    const hidden = !words.every((word) => holds(key, word));
    if (entry.hidden !== hidden) entry.hidden = hidden;
    shown += hidden ? 0 : 1;
  }
  list.hidden = shown === 0;
  return shown;
};
// What was left out is folded, so that a group with something in it opens; without words it is as it was.
const filterGroup = (group, words) => {
  const found = filterEntries(group, "", words);
  const count = group.querySelector(".count");
  const all = count.dataset.all;
  count.textContent = words.length === 0 ? all : count.dataset.part.replace("{}", found);
  group.open = words.length === 0 ? !("folded" in group.dataset) : found > 0;
  return found;
};
const filter = () => {
  const asked = document.getElementById("q").value;
  // An address that was pasted is answered; it filters nothing.
  const words = isAddress(asked) ? [] : wordsOf(asked);
  let shown = 0;
  for (const region of document.querySelectorAll("section.region"))
    shown += filterEntries(region, region.querySelector("h3").textContent, words);
  let above = 0;
  for (const group of document.querySelectorAll(".look > details")) above += filterGroup(group, words);
  for (const look of document.querySelectorAll("div.look")) look.hidden = words.length > 0 && above === 0;
  const none = document.getElementById("none");
  // An issue of long ago has no section to filter.
  if (none === null) return;
  none.hidden = shown > 0;
  if (words.length > 0)
    none.textContent = above > 0 ? none.dataset.above.replace("{}", above) : none.dataset.noLine;
};
document.getElementById("q").addEventListener("input", filter);
