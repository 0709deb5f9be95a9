import { elementsOf, type Process, Problem, type Server, type Universe } from "./api";
import { BranchView } from "./branchView";
import { showChanges } from "./changeList";
import { Details } from "./details";
import { h, replace } from "./dom";
import { Feed } from "./feed";
import { Graph } from "./graph";
import { GraphView } from "./graphView";
import { type Branch, type Commit, lineOf } from "./history";
import { Replica } from "./replica";
import { Timeline } from "./timeline";

const processPeriodMilliseconds = 3000;
const typingMilliseconds = 400;

/** The page: processes on the left, a graph in the middle, history below, what is selected and what the kernel decides on the right. */
export class Explorer {
  private readonly status = h("span", { class: "status", role: "status" });
  private readonly processes = h("ul", { class: "processes" });
  private readonly branchChoice = h("select", { "aria-label": "Branch", change: () => this.follow(this.branchChoice.value) }) as HTMLSelectElement;
  private readonly viewName = h("input", { title: "A view of the process's module; empty for the whole branch", "aria-label": "View", spellcheck: "false", input: () => this.typed() }) as HTMLInputElement;
  private readonly drawing = h("div", { class: "drawing" });
  private readonly commits = h("div", { class: "commits" });
  private readonly details = h("section", { class: "details" });
  private readonly feed = h("ul", { class: "feed" });
  private readonly message = h("p", { class: "message", role: "alert" });
  private readonly tick = h("span", { class: "tick" });

  private readonly view: GraphView;
  private readonly detailView: Details;
  private readonly branchView: BranchView;
  private readonly timeline: Timeline;

  private process: Process | null = null;
  private branches: Branch[] = [];
  private known = new Map<number, Commit>();
  private opened: number | null = null;
  private graph = new Graph();
  private replica: Replica | null = null;
  private typing = 0;

  constructor(
    root: HTMLElement,
    private readonly server: Server,
    universe: Universe,
  ) {
    const timeline = h("footer", { class: "timeline" });
    replace(root, this.layout(universe, timeline));
    this.view = new GraphView(this.drawing, (element) => this.detailView.show(element, this.graph));
    this.detailView = new Details(this.details, (id) => this.select(id));
    this.branchView = new BranchView(this.commits, (commit) => void this.guard(this.openOn(commit)));
    this.timeline = new Timeline(timeline, (commit) => void this.guard(this.open(commit)));
  }

  /** Runs the page: it never ends. */
  async run(): Promise<never> {
    void new Feed(this.feed, this.server, (problem) => this.tell(problem)).run();
    for (;;) {
      await this.guard(this.refreshAll());
      await new Promise((resolve) => window.setTimeout(resolve, processPeriodMilliseconds));
    }
  }

  private layout(universe: Universe, timeline: HTMLElement): HTMLElement {
    return h(
      "div",
      { class: "page" },
      h("header", {}, h("h1", {}, "JITOS"), h("span", {}, `universe ${universe.name}`), this.tick, h("span", { class: "spring" }), this.branchChoice, h("label", {}, "view ", this.viewName), h("button", { click: () => this.view.arrange(true) }, "arrange"), this.status),
      h("nav", { "aria-label": "Processes" }, h("h2", {}, "Processes"), this.processes),
      h("main", {}, this.drawing, this.message),
      h("aside", {}, this.details, h("section", { class: "decisions" }, h("h2", {}, "Syscalls"), this.feed)),
      h("section", { class: "branches" }, h("h2", {}, "Branches"), this.commits),
      timeline,
    );
  }

  private async refreshAll(): Promise<void> {
    const [universe, processes] = await Promise.all([this.server.describe(), this.server.listProcesses()]);
    this.tick.textContent = `tick ${universe.tick}`;
    this.showProcesses(processes);
    const first = processes[0];
    if (this.process === null && first !== undefined) {
      await this.choose(first);
    } else if (this.process !== null) {
      await this.refreshHistory();
    }
  }

  private showProcesses(processes: readonly Process[]): void {
    const rows = processes.map((process) =>
      h(
        "li",
        { class: process.pid === this.process?.pid ? "chosen" : "" },
        h("button", { "data-pid": process.pid, click: () => void this.guard(this.choose(process)) }, process.name, h("small", {}, ` ${process.pid} ${process.state} · ${process.by}`)),
      ),
    );
    replace(this.processes, ...(rows.length > 0 ? rows : [h("li", { class: "hint" }, "none yet")]));
  }

  private async choose(process: Process): Promise<void> {
    this.process = process;
    this.known = new Map();
    this.opened = null;
    await this.refreshHistory();
    for (const button of this.processes.querySelectorAll("button")) {
      button.parentElement?.classList.toggle("chosen", button.dataset["pid"] === String(process.pid));
    }

    this.follow("main");
  }

  private async refreshHistory(): Promise<void> {
    const process = this.process;
    if (process === null) {
      return;
    }

    const next = Math.max(0, ...this.known.keys()) + 1;
    const [branches, commits] = await Promise.all([this.server.listBranches(process.pid), this.server.listCommits(process.pid, next)]);
    if (process !== this.process) {
      return;
    }

    this.branches = branches;
    for (const commit of commits) {
      this.known.set(commit.number, commit);
    }

    this.showHistory();
  }

  private showHistory(): void {
    const names = this.branches.map((branch) => branch.name);
    const chosen = names.includes(this.branchChoice.value) ? this.branchChoice.value : "main";
    replace(this.branchChoice, ...names.map((name) => h("option", { value: name, selected: name === chosen }, name)));
    this.branchView.show([...this.known.values()], this.branches, this.opened);
    this.timeline.show(lineOf(this.known, this.head(chosen)), this.opened);
  }

  private head(branch: string): number {
    return this.branches.find((candidate) => candidate.name === branch)?.head ?? 0;
  }

  private typed(): void {
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.follow(this.branchChoice.value), typingMilliseconds);
  }

  /** Follows a branch from now on. */
  private follow(branch: string): void {
    this.replica?.close();
    this.opened = null;
    this.message.textContent = "";
    this.branchChoice.value = branch;
    if (this.process === null) {
      return;
    }

    this.showHistory();
    this.replica = new Replica(this.server.eventsOf(this.process.pid, branch, this.viewName.value.trim()), {
      onReplaced: (graph, commit) => this.showLive(graph, commit, true),
      onChanged: (graph, commit) => this.showLive(graph, commit, false),
      onEnded: (why) => this.tell(new Problem(0, why)),
      onConnection: (isOpen) => this.setStatus(isOpen ? "live" : "connecting"),
    });
  }

  private showLive(graph: Graph, commit: number, isNew: boolean): void {
    this.graph = graph;
    this.setStatus("live");
    this.status.title = `commit ${commit}`;
    if (isNew) {
      this.view.show(graph);
      this.detailView.show(null, graph);
    } else {
      this.view.update(graph);
      void this.guard(this.refreshHistory());
    }
  }

  /** Opens a commit of the chosen branch; null follows its head. */
  private async open(commit: Commit | null): Promise<void> {
    if (commit === null || this.process === null) {
      this.follow(this.branchChoice.value);
      return;
    }

    this.replica?.close();
    this.replica = null;
    this.opened = commit.number;
    this.showHistory();
    const { pid } = this.process;
    const [branch, before] = [this.branchChoice.value, commit.parents[0] ?? 0];
    const document = await this.server.readGraph(pid, branch, this.viewName.value.trim(), commit.number);
    const difference = await this.server.readDifference(pid, branch, before, commit.number);
    if (this.opened !== commit.number) {
      return;
    }

    this.graph = new Graph(elementsOf(document));
    this.setStatus(`commit ${commit.number}`);
    this.message.textContent = "";
    this.view.update(this.graph);
    showChanges(this.details, `Commit ${commit.number}: ${difference.changes.length} changes`, difference.changes, (id) => this.select(id));
  }

  /** Opens a commit that may be of another branch. */
  private async openOn(commit: Commit): Promise<void> {
    const isOnBranch = (name: string): boolean => lineOf(this.known, this.head(name)).some((other) => other.number === commit.number);
    const names = [this.branchChoice.value, commit.branch, ...this.branches.map((branch) => branch.name)];
    this.branchChoice.value = names.find(isOnBranch) ?? this.branchChoice.value;
    await this.open(commit);
  }

  private select(id: string): void {
    const element = this.graph.elements.get(id);
    if (element !== undefined) {
      this.view.focus(id);
      this.detailView.show(element, this.graph);
    }
  }

  private setStatus(text: string): void {
    this.status.textContent = text;
    this.status.dataset["state"] = text.startsWith("commit") ? "past" : text;
  }

  private async guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (problem) {
      this.tell(problem);
    }
  }

  private tell(problem: unknown): void {
    this.message.textContent = problem instanceof Problem ? problem.message : "The server can't be reached; trying again.";
  }
}
