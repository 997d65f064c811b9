// A draft's file, dropped anywhere on the page.
const readText = async (file) => {
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new Error(say.noFile(file.name));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(say.noText(file.name));
  }
};
const take = async (files) => {
  if (files.length > 1) throw new Error(say.manyFiles(files.length));
  const text = await readText(files[0]);
  const changedByHand = draft.value !== "" && dropped?.text === undefined;
  if (changedByHand && !confirm(say.replace(files[0].name)))
    throw new Error(say.kept);
  draft.value = text;
  dropped = { text, name: files[0].name };
};

// A file that misses the form would otherwise be opened in place of the page.
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", () => document.body.classList.remove("dropping"));
document.addEventListener("drop", async (event) => {
  document.body.classList.remove("dropping");
  const files = [...event.dataTransfer.files];
  if (files.length === 0) return;
  event.preventDefault();
  try {
    await take(files);
    form.requestSubmit();
  } catch (error) {
    state.textContent = `${say.notMerged(error.message)}.`;
  }
  state.scrollIntoView({ block: "center" });
});
