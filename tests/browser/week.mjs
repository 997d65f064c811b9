// The service with a real week: the draft of 2025-12-03 as it was, what feeds said on its eve, and one feed that is ill.
// Its issue of 2025-11-26 was frozen twice. Null where ../shared/cases is not there.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => { const { port } = server.address(); server.close(() => done(port)); });
});

const serve = async (program, config) => {
  const port = await freePort();
  const service = spawn(program, ["--config", config, "serve", "--listen", `127.0.0.1:${port}`], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 150 && !await fetch(`${url}/readyz`).then((r) => r.ok, () => false); ++i)
    await new Promise((done) => setTimeout(done, 200));
  return { url, service };
};

export const startWeek = async (program, shared, output) => {
  const from = `${shared}/cases/weeks/2025-12-03`;
  if (!existsSync(from)) return null;
  const folder = `${output}/week`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const sources = readFileSync(`${from}/sources-public.toml`, "utf8")
    .replaceAll("file:feeds/", `file:${from}/feeds/`).replaceAll("file:empty/", `file:${from}/empty/`);
  const ill = `\n[[source]]\nkind = "meetup-ical"\ngroup = "rust-paris-ill"\norganizer_url = "https://www.meetup.com/rust-paris"\nurls = ["file:${folder}/missing.ics"]\n`;
  const write = (name, head, tail = "") => writeFileSync(`${folder}/${name}`, `${head}directory = ["organizers.toml"]\ndatabase = "twir.db"\n${sources}${tail}`);
  write("twir-events.toml", "now = 2025-12-02T18:00:00Z\n", ill);
  write("first.toml", "");
  write("second.toml", "", "\n[section]\ncountries_with_state = []\n");
  cpSync(`${from}/organizers.toml`, `${folder}/organizers.toml`);
  for (const [config, now] of [["first.toml", "2025-11-25T18:00:00Z"], ["second.toml", "2025-11-26T06:00:00Z"]]) {
    const done = spawnSync(program, ["--config", `${folder}/${config}`, "--now", now, "snapshot", "2025-11-26"], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`snapshot: ${done.stderr}`);
  }
  // What was never asked before, for drafts: nothing is older news then.
  writeFileSync(`${folder}/fresh.toml`, readFileSync(`${folder}/twir-events.toml`, "utf8").replace("twir.db", "fresh.db").replace(ill, ""));
  const [frozen, fresh] = await Promise.all(["twir-events.toml", "fresh.toml"].map((name) => serve(program, `${folder}/${name}`)));
  return { url: frozen.url, fresh: fresh.url, draft: readFileSync(`${from}/draft.md`, "utf8"),
    base: readFileSync(`${from}/base.md`, "utf8"), stop: () => [frozen, fresh].forEach(({ service }) => service.kill()) };
};
