// "Is my event in?": the service answers while one types, in the words that it has without a script too.
const question = document.getElementById("q");
const isAddress = (text) => /^\s*https?:\/\//i.test(text);
let asking = new AbortController();
let askLater = 0;
const ask = async () => {
  asking.abort();
  asking = new AbortController();
  const box = document.getElementById("answer");
  const words = question.value.trim();
  if (words === "") return box.replaceChildren();
  const issue = document.getElementById("issue").querySelector("[selected]").value;
  try {
    const response = await fetch(`/find?issue=${issue}&q=${encodeURIComponent(words)}`, { signal: asking.signal });
    if (!response.ok) return;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("answer");
    box.replaceChildren(...answer.childNodes);
    showOwnTimes(box);
  } catch {
    // A later question came, or the service does not answer: what is filtered below stands.
  }
};
question.addEventListener("input", () => {
  clearTimeout(askLater);
  askLater = setTimeout(ask, 250);
});

// The visitor's own clock beside what is held online.
const showOwnTimes = (within) => {
  for (const time of within.querySelectorAll("time.own")) {
    const at = new Date(time.dateTime);
    time.textContent = say.ownTime(at.toLocaleString("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" }));
  }
};
showOwnTimes(document);

// Calendars open in the visitor's own program, and their address can be copied.
const copyButton = (address) => button(say.copyAddress, async (event) => {
  const pressed = event.target;
  const copied = address();
  if (copied === null) return;
  try {
    await navigator.clipboard.writeText(copied);
    pressed.textContent = say.copied;
  } catch {
    prompt(say.copyThis, copied);
  }
});
for (const link of document.querySelectorAll("a.webcal")) {
  const address = link.href;
  link.href = address.replace(/^https?:/, "webcal:");
  link.after(" ", copyButton(() => address));
}
const oneGroup = document.getElementById("one-group");
const copyGroup = copyButton(() => oneGroup.reportValidity() ? `${oneGroup.action}?${new URLSearchParams(new FormData(oneGroup))}` : null);
oneGroup.append(copyGroup);
// What was copied was the address of another group.
oneGroup.addEventListener("input", () => { copyGroup.textContent = say.copyAddress; });
