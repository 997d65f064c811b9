// What is wrong in a draft, and the ways to the lines.
const report = document.getElementById("report");
const checkResult = document.getElementById("check-result");
const findingsList = document.getElementById("findings");

const element = (name, css, ...children) => {
  const out = document.createElement(name);
  if (css) out.className = css;
  out.append(...children);
  return out;
};
const button = (words, press) => {
  const out = element("button", "", words);
  out.type = "button";
  out.addEventListener("click", press);
  return out;
};

// An entry is its line and what stands indented below it.
const entryAt = (lines, first) => {
  let end = first + 1;
  if (/^[*-] /.test(lines[first] ?? "")) while (end < lines.length && /^\s+\S/.test(lines[end])) ++end;
  return end;
};
const goToLine = (area, line) => {
  const lines = area.value.split("\n");
  // A finding about the second line of an entry is shown with its first.
  let first = line - 1;
  while (first > 0 && /^\s+[*-] /.test(lines[first] ?? "")) --first;
  const lengthOf = (all) => all.reduce((sum, text) => sum + text.length + 1, 0);
  const begin = lengthOf(lines.slice(0, first));
  area.focus({ preventScroll: true });
  area.setSelectionRange(begin, begin + lengthOf(lines.slice(first, entryAt(lines, first))) - 1);
  // The areas of drafts do not wrap, so that all lines are of one height.
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = height * first - area.clientHeight / 3;
  area.scrollLeft = 0;
  area.scrollIntoView({ block: "nearest" });
};
const goToText = (area, text) => {
  const at = area.value.indexOf(text);
  if (at >= 0) goToLine(area, area.value.slice(0, at).split("\n").length);
};
const lineButton = (area, line, words) => button(words, () => goToLine(area, line));

// By rule, errors first; what is past goes each week, so that it is folded.
const showFindings = ({ findings, errors, warnings }, area, name) => {
  const rules = new Map();
  for (const finding of findings) rules.set(finding.rule, [...rules.get(finding.rule) ?? [], finding]);
  const isError = ([, of]) => of.some((f) => f.severity === "error");
  const groups = [...rules].sort((a, b) => isError(b) - isError(a));
  findingsList.replaceChildren(...groups.map(([rule, of]) => {
    const severity = isError([rule, of]) ? "error" : of[0].severity;
    const group = element("details", `finding ${severity}`,
      element("summary", "", element("span", `severity ${severity}`, severity), ` ${of.length} × ${rule}`),
      element("ul", "entries", ...of.map((finding) => element("li", "",
        lineButton(area, finding.line, say.line(finding.line)), ` ${finding.message}`))));
    group.open = rule !== "past-event";
    return group;
  }));
  document.getElementById("findings-of").textContent = findings.length === 0
    ? say.nothingWrong(name) : say.wrong(name, say.count(errors, "error"), say.count(warnings, "warning"));
  checkResult.hidden = false;
};
