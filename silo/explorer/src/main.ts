import { listUniverses, Problem, Server } from "./api";
import { Explorer } from "./explorer";
import { h, replace } from "./dom";
import "./style.css";

const app = document.querySelector<HTMLElement>("#app")!;

async function start(): Promise<void> {
  const universes = await listUniverses();
  const universe = universes[0];
  if (universe === undefined) {
    replace(app, h("p", { class: "failure" }, "The server has no universe."));
    return;
  }

  await new Explorer(app, new Server(universe.name), universe).run();
}

start().catch((problem: unknown) => {
  replace(app, h("p", { class: "failure", role: "alert" }, problem instanceof Problem ? problem.message : "The server can't be reached. Reload to try again."));
});
