// A merge as decisions: each can be taken or left, and the draft below follows at once. Nothing of it is stored on the
// service.
const needsLook = "needs a look";
const desk = document.getElementById("desk");
const notice = document.getElementById("notice");
const decided = document.getElementById("decided");

// The draft as it was sent, with the edits of what is taken (see DraftEdit in merge/decisions.hpp).
const applyEdits = (draftText, edits, taken) => {
  const lines = draftText.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const applies = (edit) => edit.when.length === 0 ||
    (edit.all ? edit.when.every((id) => taken.has(id)) : edit.when.some((id) => taken.has(id)));
  const wanted = edits.filter(applies);
  const last = new Map();
  for (const edit of wanted) if (edit.lines > 0) last.set(`${edit.line} ${edit.lines}`, edit);
  const out = [];
  let at = 0;
  for (const edit of wanted) {
    if (edit.lines > 0 && last.get(`${edit.line} ${edit.lines}`) !== edit) continue;
    while (at < edit.line - 1 && at < lines.length) out.push(lines[at++]);
    out.push(edit.text);
    at += edit.lines;
  }
  return out.join("") + lines.slice(at).join("");
};

// A merge that is at work on the page: the answer, the text that was sent, and what was chosen since.
let work = null;
const chosen = (decision) => work.choices[decision.id] ?? { taken: decision.taken, open: decision.open };
const takenIds = () => new Set(work.decisions.filter((d) => chosen(d).taken).map((d) => d.id));
const hasEdit = (decision) => work.edits.some((edit) => edit.when.includes(decision.id));
const currentDraft = () => applyEdits(work.sent, work.edits, takenIds());

// Lines of Markdown with their addresses as links.
const withLinks = (line) => line.split(/(https?:\/\/[^\s()<>]+)/).map((part) => {
  if (!/^https?:/.test(part)) return part;
  const link = element("a", "", part);
  link.href = part;
  return link;
});
const linesBlock = (text, sign, css) => text.split("\n").filter(Boolean)
  .map((line) => element("div", css, element("span", "sign", sign), " ", ...withLinks(line)));

const recount = () => {
  const mine = work.decisions.filter((d) => !d.past);
  const open = mine.filter((d) => chosen(d).open).length;
  const edited = mine.filter(hasEdit);
  const taken = edited.filter((d) => chosen(d).taken).length;
  const left = edited.filter((d) => !chosen(d).taken && !chosen(d).open).length;
  decided.textContent = say.decided(taken, left, open);
};
let checkLater = 0;
// The resulting draft, to copy or download.
const offer = (text) => {
  merged.value = text;
  URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
};
const follow = () => {
  offer(currentDraft());
  recount();
  clearTimeout(checkLater);
  checkLater = setTimeout(() => checkMerged(running.signal), 400);
};

const showChoice = (item, decision) => {
  const { taken, open } = chosen(decision);
  item.classList.toggle("open", open);
  item.classList.toggle("left", !taken && !open);
  for (const one of item.querySelectorAll("button[data-choice]")) {
    const means = { take: taken && !open, leave: !taken && !open, seen: !open }[one.dataset.choice];
    one.setAttribute("aria-pressed", String(means));
  }
};
const choiceButton = (item, decision, choice, words, becomes) => {
  const out = button(words, () => {
    work.choices[decision.id] = becomes();
    showChoice(item, decision);
    follow();
  });
  out.dataset.choice = choice;
  return out;
};
const decisionItem = (decision) => {
  const item = element("li", "decision");
  const about = element("p", "about", element("span", "mark", decision.kind), " ");
  if (decision.reason) about.append(decision.reason);
  else if (!decision.plus && !decision.minus) about.append(decision.text);
  item.append(about);
  for (const guess of decision.guesses) item.append(element("p", "guess", `${say.guessed} ${guess}`));
  if (decision.minus || decision.plus)
    item.append(element("div", "lines", ...linesBlock(decision.minus, "−", "minus"), ...linesBlock(decision.plus, "+", "plus")));
  else if (decision.reason) item.append(element("p", "", ...(decision.url ? [entryLink(decision)] : [decision.text])));
  if (decision.paste) item.append(element("p", "quiet", say.paste), element("pre", "", decision.paste));
  const tools = element("div", "tools");
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", decision.text);
  if (hasEdit(decision)) {
    const out = decision.plus === "" && decision.kind === needsLook;
    tools.append(choiceButton(item, decision, "take", out ? say.takeOut : say.take, () => ({ taken: true, open: false })),
      choiceButton(item, decision, "leave", say.leave, () => ({ taken: false, open: false })));
  } else if (decision.open) {
    tools.append(choiceButton(item, decision, "seen", say.seen, () => ({ taken: decision.taken, open: !chosen(decision).open })));
  }
  if (decision.minus || decision.plus)
    tools.append(button(say.show, () => {
      const text = chosen(decision).taken ? decision.plus : decision.minus;
      const entry = (text || decision.minus || decision.plus).split("\n")[0];
      goToText(merged.value.includes(entry) ? merged : draft, entry);
    }));
  item.append(tools);
  showChoice(item, decision);
  return item;
};
const entryLink = (row) => {
  const link = element("a", "", row.text);
  link.href = row.url;
  return /^https?:/.test(row.url) ? link : row.text;
};
const plainItem = (row) => {
  const item = element("li", "");
  item.append(...(row.url ? [entryLink(row)] : [row.text]));
  if (row.explanation ?? row.reason) item.append(element("div", "quiet", row.explanation ?? row.reason));
  return item;
};
const foldedList = (words, open, items) => {
  const list = element("details", "", element("summary", "", element("span", "mark", words)), element("ul", "entries", ...items));
  list.open = open;
  return list;
};

// What a person may have to decide comes first; what is sure is folded, and what is past is one line.
const showDecisions = () => {
  const mine = work.decisions.filter((d) => !d.past);
  const first = mine.filter((d) => d.open || d.kind === "added").sort((a, b) => b.open - a.open);
  const sure = mine.filter((d) => !first.includes(d));
  const past = work.decisions.filter((d) => d.past);
  const kept = work.report.filter((row) => ["kept by hand", "removed by hand"].includes(row.kind));
  const notes = work.report.filter((row) => row.kind === "note");
  notice.textContent = work.notice;
  notice.hidden = !work.notice;
  report.replaceChildren(
    ...notes.map((row) => element("p", "", row.explanation)),
    ...first.length ? [foldedList(say.toDecide(first.length), true, first.map(decisionItem))] : [],
    ...sure.length ? [foldedList(say.sure(sure.length), false, sure.map(decisionItem))] : [],
    ...past.length ? [foldedList(say.past(past.length), false, past.map(plainItem))] : [],
    ...kept.length ? [foldedList(say.asWritten(kept.length), false, kept.map((row) =>
      plainItem({ ...row, explanation: [row.kind, row.explanation].filter(Boolean).join(": ") })))] : []);
  const counts = new Map();
  for (const d of work.decisions) {
    const kind = d.past ? say.isPast : d.open ? needsLook : d.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, n]) => `${n} ${kind === needsLook ? say.needLook(n) : kind}`).join(", ");
};
