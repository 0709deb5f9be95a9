import type { Process, Quarantined } from "./api";
import { h, replace } from "./dom";
import { Splitter } from "./splitter";
import type { Following } from "./timeline";

/** The principal that may see the dashboard. */
const operator = "/usr/operator";

export interface PageEvents {
  onBranch(branch: string): void;
  onArrange(): void;
}

/** The parts of the page, and those of them that only show something. */
export class Page {
  readonly drawing = h("div", { class: "drawing" });
  readonly legend = h("ul", { class: "legend", "aria-label": "Legend" });
  readonly commits = h("div", { class: "commits" });
  readonly details = h("section", { class: "details", "aria-label": "Details" });
  readonly feed = h("ul", { class: "feed" }, h("li", { class: "hint" }, "No decision yet."));
  readonly timeline = h("footer", { class: "timeline" });
  readonly message = h("p", { class: "message", role: "alert" });
  private readonly status = h("span", { class: "status", role: "status" });
  private readonly tick = h("span", { class: "quiet" });
  private readonly account = h("span", { class: "account" });
  private readonly processes = h("ul", { class: "processes" });
  private readonly title = h("h2", {});
  private readonly branch: HTMLSelectElement;
  private readonly quarantine = h("section", { class: "quarantine", "aria-label": "Quarantine" });
  private readonly root: HTMLElement;

  constructor(container: HTMLElement, universe: string, views: HTMLElement, events: PageEvents) {
    this.branch = h("select", { "aria-label": "Branch", change: () => events.onBranch(this.branch.value) }) as HTMLSelectElement;
    const tools = h("div", { class: "tools" }, this.title, this.status, h("label", {}, "Branch ", this.branch), views);
    const commits = h("section", { class: "branches" }, h("h2", {}, "Branches"), this.commits);
    this.root = h(
      "div",
      { class: "page empty" },
      h("header", {}, h("h1", {}, "JITOS"), h("span", {}, `universe ${universe}`), this.tick, h("span", { class: "spring" }), this.account),
      h("nav", { "aria-label": "Processes" }, h("h2", {}, "Processes"), this.processes),
      commits,
      h("main", {}, tools, this.legend, h("div", { class: "stage" }, this.drawing, welcome(), h("button", { class: "arrange", title: "Place the nodes anew and show all", click: () => events.onArrange() }, "Arrange"), this.message)),
      h("aside", {}, this.quarantine, this.details, h("section", { class: "decisions" }, h("h2", {}, "Syscalls"), this.feed)),
      this.timeline,
    );
    this.root.append(new Splitter(this.root).element);
    replace(container, this.root);
  }

  showTick(tick: number): void {
    this.tick.textContent = `tick ${tick}`;
  }

  /** Who is logged in, and the ways out. */
  showPrincipal(principal: string): void {
    const dashboard = principal === operator ? h("a", { href: "/dashboard" }, "Dashboard") : null;
    replace(this.account, dashboard, h("span", { title: "Who is logged in" }, principal), h("form", { method: "post", action: "/logout" }, h("button", {}, "Log out")));
  }

  showProcesses(processes: readonly Process[], chosen: number | null, onChoose: (process: Process) => void): void {
    this.root.classList.toggle("bare", processes.length === 0);
    const rows = processes.map((process) =>
      h("li", { class: process.pid === chosen ? "chosen" : "" }, h("button", { "data-pid": process.pid, "data-key": `process ${process.pid}`, click: () => onChoose(process) }, process.name, h("small", {}, `${process.pid} · ${process.state} · ${process.by}`))),
    );
    replace(this.processes, ...(rows.length > 0 ? rows : [h("li", { class: "hint" }, "None yet.")]));
  }

  showProcess(process: Process): void {
    this.root.classList.remove("empty");
    this.title.textContent = process.name;
    for (const button of this.processes.querySelectorAll("button")) {
      button.parentElement?.classList.toggle("chosen", button.dataset["pid"] === String(process.pid));
    }
  }

  /** Shows what the law of the process refused to take; nothing if there is none. */
  showQuarantine(process: Process, items: readonly Quarantined[]): void {
    this.quarantine.hidden = items.length === 0;
    const rows = items.map((item) => h("li", {}, h("strong", {}, `${item.number} · ${whatIs(item)}`), h("p", {}, item.text), h("p", { class: "cause" }, item.cause)));
    const hint = h("p", { class: "hint" }, "Mend the module, then: ", h("code", {}, `jitos quarantine retry ${process.name} N`));
    replace(this.quarantine, h("h2", {}, `Quarantine (${items.length})`), h("ul", {}, ...rows), hint);
  }

  showBranches(names: readonly string[], chosen: string): void {
    const all = names.includes(chosen) || chosen === "" ? names : [...names, chosen];
    replace(this.branch, ...all.map((name) => h("option", { value: name, selected: name === chosen }, name)));
    this.branch.value = chosen;
  }

  showStatus(following: Following, commit: number | null): void {
    this.status.textContent = following === "past" ? `commit ${commit}` : following === "stopped" ? "not live" : following;
    this.status.dataset["state"] = following;
  }
}

function whatIs(item: Quarantined): string {
  return item.request === undefined ? `message ${item.message} from ${item.from}` : `answer to ${item.request}: ${item.verdict}`;
}

function welcome(): HTMLElement {
  return h(
    "div",
    { class: "welcome" },
    h("h2", {}, "No process yet"),
    h("p", {}, "Launch one with a module of your own, and its graph appears here:"),
    h("pre", {}, "jitos launch NAME MODULE.jitos"),
    h("p", {}, "On the machine of the server, add ", h("code", {}, "--data"), " with the directory of its store."),
  );
}
