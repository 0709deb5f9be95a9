import { h, replace } from "./dom";
import type { Commit } from "./history";

/** A slider over the commits of a branch. Its right end is "live": the head, wherever it moves. */
export class Timeline {
  private line: readonly Commit[] = [];
  private readonly slider = h("input", { type: "range", min: 0, max: 0, value: 0, step: 1, "aria-label": "Commit", input: () => this.move() }) as HTMLInputElement;
  private readonly text = h("output", {});
  private readonly live = h("button", { class: "live", click: () => this.onOpen(null) }, "live");

  constructor(
    container: HTMLElement,
    private readonly onOpen: (commit: Commit | null) => void,
  ) {
    replace(container, this.slider, this.live, this.text);
  }

  /** Shows the commits of a branch in order, and which is open; null is the head. */
  show(line: readonly Commit[], opened: number | null): void {
    this.line = line;
    this.slider.max = String(Math.max(0, line.length - 1));
    const at = opened === null ? line.length - 1 : line.findIndex((commit) => commit.number === opened);
    this.slider.value = String(at);
    this.live.classList.toggle("on", opened === null);
    const commit = line[at];
    this.text.textContent = commit === undefined ? "no commit yet" : describe(commit);
  }

  private move(): void {
    const at = Number(this.slider.value);
    this.onOpen(at === this.line.length - 1 ? null : (this.line[at] ?? null));
  }
}

function describe(commit: Commit): string {
  const by = commit.by === "" ? [] : [`by ${commit.by}`];
  const derivations = commit.derivations === 1 ? "1 derivation" : `${commit.derivations} derivations`;
  return [`commit ${commit.number} on ${commit.branch}`, commit.why, derivations, ...by].join(" · ");
}
