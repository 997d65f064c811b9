// What a merge did and what is wrong in a draft, and the way to the lines.
const report = document.getElementById("report");
const checkResult = document.getElementById("check-result");
const findingsList = document.getElementById("findings");

// The areas of drafts do not wrap, so that all lines are of one height.
const goToLine = (area, line) => {
  const lines = area.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(begin, begin + (lines[line - 1] ?? "").length);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = height * (line - 1) - area.clientHeight / 3;
  area.scrollLeft = 0;
  area.scrollIntoView({ block: "nearest" });
};
const lineButton = (area, line, words) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => goToLine(area, line));
  return button;
};
const element = (name, css, ...children) => {
  const out = document.createElement(name);
  out.className = css;
  out.append(...children);
  return out;
};

// What an issue loses each week is apart from what moved out of it.
const groupOf = (row) => row.kind === "dropped" && row.explanation === "past" ? "past" : row.kind;

// A line that went is one of the draft that was sent; all others are of the merged one.
const reportRow = (row) => {
  const old = row.kind === "cancelled" || row.kind === "dropped";
  const item = element("li", "");
  if (row.line)
    item.append(lineButton(old ? draft : merged, row.line, `line ${row.line} of ${old ? "your draft" : "the merged draft"}`), " ");
  item.append(row.text);
  if (row.explanation && row.explanation !== groupOf(row)) item.append(element("div", "quiet", row.explanation));
  if (row.ready) item.append(element("pre", "", row.ready));
  return item;
};
// What a person may have to act on comes first; what goes each week is folded.
const reportOrder = ["note", "needs a look", "moved", "changed", "cancelled", "dropped", "added", "kept by hand", "removed by hand", "past"];
const folded = new Set(["removed by hand", "past"]);
const showReport = (rows) => {
  const groups = new Map(reportOrder.map((name) => [name, []]));
  for (const row of rows) groups.set(groupOf(row), [...groups.get(groupOf(row)) ?? [], row]);
  const filled = [...groups].filter(([, of]) => of.length > 0)
    .map(([name, of]) => ({ name, of, words: `${of.length} ${of.length > 1 && name === "needs a look" ? "need a look" : name}` }));
  report.replaceChildren(...filled.map(({ name, of, words }) => {
    const group = element("details", "", element("summary", "", element("span", "mark", words)),
      element("ul", "entries", ...of.map(reportRow)));
    group.open = !folded.has(name);
    return group;
  }));
  return filled.map(({ words }) => words).join(", ");
};

// What is wrong in the text of an area; each finding leads to its line.
const showFindings = ({ findings, errors, warnings }, area, name) => {
  findingsList.replaceChildren(...findings.map((finding) => element("li", "",
    lineButton(area, finding.line, `line ${finding.line}`), " ", element("span", "mark", finding.severity),
    ` ${finding.message} `, element("span", "quiet", finding.rule))));
  const count = (n, what) => `${n} ${what}${n === 1 ? "" : "s"}`;
  document.getElementById("findings-of").textContent = findings.length === 0
    ? `Nothing is wrong in ${name}` : `In ${name}: ${count(errors, "error")}, ${count(warnings, "warning")}`;
  checkResult.hidden = false;
};
