import { h, replace } from "./dom";
import { counted } from "./graph";
import type { Commit } from "./history";

/** How the page follows a branch: it shows the head, a past commit, or waits for the server. */
export type Following = "live" | "past" | "connecting" | "disconnected" | "stopped";

const captions: Readonly<Record<Following, string>> = {
  live: "live",
  past: "go live",
  connecting: "connecting…",
  disconnected: "disconnected",
  stopped: "not live",
};

/** A slider over the commits of a branch. Its right end is "live": the head, wherever it moves. */
export class Timeline {
  private line: readonly Commit[] = [];
  private readonly slider = h("input", { type: "range", min: 0, max: 0, value: 0, step: 1, "aria-label": "Commit", input: () => this.move() }) as HTMLInputElement;
  private readonly text = h("output", {});
  private readonly live = h("button", { class: "live", click: () => this.onOpen(null) });

  constructor(
    container: HTMLElement,
    private readonly onOpen: (commit: Commit | null) => void,
  ) {
    replace(container, this.slider, this.live, this.text);
    this.showFollowing("connecting");
  }

  /** Shows the commits of a branch in order, and which is open; null is the head. */
  show(line: readonly Commit[], opened: number | null): void {
    this.line = line;
    this.slider.max = String(Math.max(0, line.length - 1));
    this.slider.disabled = line.length < 2;
    const at = opened === null ? line.length - 1 : line.findIndex((commit) => commit.number === opened);
    this.slider.value = String(at);
    const commit = line[at];
    this.text.textContent = commit === undefined ? "no commit yet" : describe(commit);
    this.text.title = this.text.textContent;
  }

  showFollowing(following: Following): void {
    this.live.textContent = captions[following];
    this.live.dataset["state"] = following;
  }

  private move(): void {
    const at = Number(this.slider.value);
    this.onOpen(at === this.line.length - 1 ? null : (this.line[at] ?? null));
  }
}

function describe(commit: Commit): string {
  const by = commit.by === "" ? [] : [`by ${commit.by}`];
  return [`commit ${commit.number} on ${commit.branch}`, commit.why, counted(commit.derivations, "derivation"), ...by].join(" · ");
}
