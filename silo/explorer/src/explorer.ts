import { elementsOf, type Process, Problem, type Selection, type Server, type Universe } from "./api";
import { BranchView } from "./branchView";
import { Details } from "./details";
import { Feed } from "./feed";
import { Graph } from "./graph";
import { GraphView } from "./graphView";
import { type Branch, type Commit, firstStale, lineOf } from "./history";
import { Legend } from "./legend";
import { Names } from "./names";
import { Notices } from "./notices";
import { Page } from "./page";
import { Palette } from "./palette";
import { type Place, readPlace, writePlace } from "./place";
import { Replica } from "./replica";
import { type Following, Timeline } from "./timeline";
import { ViewChoice } from "./viewChoice";

const periodMilliseconds = 3000;

/** Follows a process: its graph in the middle, its history, what is selected, and what the kernel decided. */
export class Explorer {
  private readonly page: Page;
  private readonly notices: Notices;
  private readonly palette = new Palette();
  private readonly names = new Names();
  private readonly views = new ViewChoice(() => void this.notices.guard("view", this.reopen()));
  private readonly graphView: GraphView;
  private readonly legend: Legend;
  private readonly details: Details;
  private readonly branchView: BranchView;
  private readonly timeline: Timeline;

  private wanted: Place | null = readPlace();
  private process: Process | null = null;
  private branch = "main";
  private branches: Branch[] = [];
  private known = new Map<number, Commit>();
  private opened: number | null = null;
  private told = 0;
  private graph = new Graph();
  private replica: Replica | null = null;
  /** Counts what the page was asked to show: an answer to an earlier question comes too late. */
  private turn = 0;
  private isRefreshing = false;
  private isStale = false;

  constructor(
    root: HTMLElement,
    private readonly server: Server,
    universe: Universe,
  ) {
    this.page = new Page(root, universe.name, this.views.element, {
      onBranch: (branch) => void this.notices.guard("view", this.follow(branch)),
      onArrange: () => this.graphView.arrange(),
    });
    this.notices = new Notices(this.page.message);
    this.graphView = new GraphView(this.page.drawing, this.palette, this.names, (id) => this.details.select(id));
    this.legend = new Legend(this.page.legend, this.palette);
    this.details = new Details(this.page.details, this.palette, this.names, (id) => this.select(id));
    this.branchView = new BranchView(this.page.commits, (commit) => void this.notices.guard("view", this.openOn(commit)));
    this.timeline = new Timeline(this.page.timeline, (commit) => void this.notices.guard("view", this.open(commit)));
  }

  /** Runs the page: it never ends. */
  async run(): Promise<never> {
    void new Feed(this.page.feed, this.server, (work) => this.notices.guard("server", work)).run();
    void this.notices.guard("server", this.server.identify().then((principal) => this.page.showPrincipal(principal)));
    for (;;) {
      await this.notices.guard("server", this.refreshAll());
      await new Promise((resolve) => window.setTimeout(resolve, periodMilliseconds));
    }
  }

  private async refreshAll(): Promise<void> {
    const [universe, processes] = await Promise.all([this.server.describe(), this.server.listProcesses()]);
    this.page.showTick(universe.tick);
    this.page.showProcesses(processes, this.process?.pid ?? null, (process) => void this.notices.guard("view", this.choose(process, null)));
    if (this.process !== null) {
      await this.refreshHistory();
    } else {
      await this.begin(processes);
    }
  }

  /** Opens what the address says, or else the first process there is. */
  private async begin(processes: readonly Process[]): Promise<void> {
    const wanted = this.wanted;
    const found = wanted === null || wanted.process === "" ? processes[0] : processes.find((process) => [process.name, String(process.pid)].includes(wanted.process));
    if (found !== undefined) {
      await this.notices.guard("view", this.choose(found, wanted));
    } else if (wanted !== null && wanted.process !== "") {
      this.notices.tell("view", `There is no process '${wanted.process}' that you may see. Choose another one.`);
    }
  }

  private async choose(process: Process, place: Place | null): Promise<void> {
    this.wanted = null;
    this.leave();
    this.process = process;
    [this.known, this.branches, this.told, this.branch] = [new Map(), [], 0, place?.branch ?? "main"];
    this.views.set(place?.view ?? "", place?.arguments ?? []);
    this.page.showProcess(process);
    this.details.select(null);
    this.details.showAccount(null);
    const turn = this.turn;
    await Promise.all([this.readHistory(), this.readViews(null)]);
    const commit = place?.commit ?? null;
    if (turn === this.turn) {
      await this.openNumber(commit);
    }
  }

  /** Reads what is new in the history; while it does, further wishes for that are one. */
  private async refreshHistory(): Promise<void> {
    this.isStale = true;
    if (this.isRefreshing) {
      return;
    }

    this.isRefreshing = true;
    try {
      while (this.isStale) {
        this.isStale = false;
        await this.readHistory();
      }
    } finally {
      this.isRefreshing = false;
    }
  }

  private async readHistory(): Promise<void> {
    const process = this.process;
    if (process === null) {
      return;
    }

    const next = Math.max(0, ...this.known.keys()) + 1;
    const [branches, commits, quarantine] = await Promise.all([
      this.server.listBranches(process.pid),
      this.server.listCommits(process.pid, next),
      this.server.listQuarantine(process.pid),
    ]);
    if (process !== this.process) {
      return;
    }

    this.page.showQuarantine(process, quarantine);

    this.branches = branches;
    commits.forEach((commit) => this.known.set(commit.number, commit));
    const stale = firstStale(this.known, commits, branches);
    if (stale !== null) {
      const again = await this.server.listCommits(process.pid, stale);
      if (process !== this.process) {
        return;
      }

      again.forEach((commit) => this.known.set(commit.number, commit));
    }

    this.showHistory();
    if (this.opened === null && this.replica !== null) {
      await this.tellCommit(this.known.get(this.head(this.branch)));
    }
  }

  /** Offers the views there are at a commit; null is the head. */
  private async readViews(at: number | null): Promise<void> {
    const [process, turn] = [this.process, this.turn];
    const views = process === null ? [] : await this.server.listViews(process.pid, this.branch, at).catch(() => []);
    if (turn === this.turn) {
      this.views.offer(views);
    }
  }

  /** Reads which attributes are keys at a commit; null is the head. Where the server refuses, what else is asked of it says why. */
  private async readKeys(at: number | null): Promise<void> {
    const [process, turn] = [this.process, this.turn];
    const keys = process === null ? [] : await this.server.listKeys(process.pid, this.branch, at).catch(() => []);
    if (turn === this.turn) {
      this.names.learn(keys);
    }
  }

  /** Names anew what is drawn: a module that has come meanwhile may have keys. */
  private async rename(): Promise<void> {
    const turn = this.turn;
    await this.readKeys(null);
    if (turn === this.turn) {
      this.names.noteTypes(this.graph);
      this.graphView.relabel();
      this.details.showGraph(this.graph);
    }
  }

  private showHistory(): void {
    this.page.showBranches(this.branches.map((branch) => branch.name), this.branch);
    this.branchView.show([...this.known.values()], this.branches, this.opened);
    this.timeline.show(lineOf(this.known, this.head(this.branch)), this.opened);
  }

  private head(branch: string): number {
    return this.branches.find((candidate) => candidate.name === branch)?.head ?? 0;
  }

  /** Shows the same place with another view. */
  private reopen(): Promise<void> {
    return this.openNumber(this.opened);
  }

  private async openNumber(number: number | null): Promise<void> {
    const commit = number === null ? null : this.known.get(number);
    if (commit !== undefined) {
      await this.open(commit);
      return;
    }

    this.showHistory();
    this.stop(Number.isNaN(number) ? "The commit in the address is no number. Choose one among the branches." : `There is no commit ${number}. Choose one among the branches.`);
  }

  /** Leaves what is shown for something else. */
  private leave(): void {
    this.turn += 1;
    this.replica?.close();
    this.replica = null;
    this.opened = null;
    this.notices.tell("view", "");
  }

  /** Follows a branch from now on. */
  private async follow(branch: string): Promise<void> {
    this.leave();
    this.branch = branch;
    if (this.process === null) {
      return;
    }

    this.showPlace();
    void this.readViews(null);
    if (!this.lacksArguments()) {
      this.showFollowing("connecting");
      const turn = this.turn;
      await this.readKeys(null);
      if (turn !== this.turn) {
        return;
      }

      this.replica = new Replica(this.server.eventsOf(this.process.pid, this.selection), {
        onReplaced: (graph) => this.showLive(graph, true),
        onChanged: (graph) => this.showLive(graph, false),
        onEnded: (why) => this.stop(why),
        onConnection: (isOpen) => this.showFollowing(isOpen ? "live" : "disconnected"),
      });
      await this.tellCommit(this.known.get(this.head(branch)));
    }
  }

  private showLive(graph: Graph, isNew: boolean): void {
    this.showFollowing("live");
    this.show(graph, isNew);
    if (this.names.noteTypes(graph)) {
      void this.notices.guard("server", this.rename());
    }

    if (!isNew) {
      void this.notices.guard("server", this.refreshHistory());
    }
  }

  /** Opens a commit of the chosen branch; null follows its head. */
  private async open(commit: Commit | null): Promise<void> {
    if (commit === null || this.process === null) {
      await this.follow(this.branch);
      return;
    }

    const hadGraph = this.graph.elements.size > 0;
    this.leave();
    this.opened = commit.number;
    const [turn, { pid }] = [this.turn, this.process];
    this.showPlace();
    this.showFollowing("past");
    void this.readViews(commit.number);
    if (this.lacksArguments()) {
      return;
    }

    try {
      const [document] = await Promise.all([this.server.readGraph(pid, this.selection, commit.number), this.readKeys(commit.number), this.tellCommit(commit)]);
      if (turn === this.turn) {
        this.show(new Graph(elementsOf(document)), !hadGraph);
      }
    } catch (problem) {
      if (turn === this.turn) {
        this.show(new Graph(), true);
        throw problem;
      }
    }
  }

  /** Opens a commit that may be of another branch. */
  private async openOn(commit: Commit): Promise<void> {
    const isOnBranch = (name: string): boolean => lineOf(this.known, this.head(name)).some((other) => other.number === commit.number);
    const names = [this.branch, commit.branch, ...this.branches.map((branch) => branch.name)];
    this.branch = names.find(isOnBranch) ?? this.branch;
    await this.open(commit);
  }

  private get selection(): Selection {
    return { branch: this.branch, view: this.views.view, arguments: this.views.arguments };
  }

  private lacksArguments(): boolean {
    const { missing } = this.views;
    if (missing.length > 0) {
      this.stop(`The view '${this.views.view}' needs ${missing.join(", ")}.`);
    }

    return missing.length > 0;
  }

  /** Shows nothing, and why. */
  private stop(why: string): void {
    this.showFollowing(this.opened === null ? "stopped" : "past");
    this.show(new Graph(), true);
    this.notices.tell("view", why);
  }

  private show(graph: Graph, isNew: boolean): void {
    this.graph = graph;
    this.palette.learn(graph);
    if (isNew) {
      this.graphView.show(graph);
    } else {
      this.graphView.update(graph);
    }

    this.legend.show(graph);
    this.details.showGraph(graph);
  }

  /** Tells what a commit changed. */
  private async tellCommit(commit: Commit | undefined): Promise<void> {
    const process = this.process;
    if (process === null || commit === undefined || commit.number === this.told) {
      return;
    }

    this.told = commit.number;
    const result = await this.server.readDifference(process.pid, this.branch, commit.parents[0] ?? 0, commit.number).then(
      (difference) => ({ changes: difference.changes, problem: "" }),
      (problem: unknown) => ({ changes: [], problem: problem instanceof Problem ? problem.message : "" }),
    );
    if (this.told === commit.number && process === this.process) {
      this.details.showAccount({ commit, ...result });
    }
  }

  private select(id: string): void {
    if (this.graph.elements.has(id)) {
      this.graphView.focus(id);
      this.details.select(id);
    }
  }

  private showPlace(): void {
    this.showHistory();
    writePlace({ ...this.selection, process: this.process?.name ?? "", commit: this.opened });
  }

  private showFollowing(following: Following): void {
    this.page.showStatus(following, this.opened);
    this.timeline.showFollowing(following);
  }
}
