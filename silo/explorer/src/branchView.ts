import { h, replace, svg } from "./dom";
import { type Branch, type Commit, isReadable, lanesOf } from "./history";
import { branchColour } from "./palette";

const rowHeight = 28;
const laneWidth = 18;
const left = 18;

/** Draws the commits of a process and how they follow from one another, the newest above. */
export class BranchView {
  private drawn = "";

  constructor(
    private readonly container: HTMLElement,
    private readonly onOpen: (commit: Commit) => void,
  ) {}

  show(all: readonly Commit[], branches: readonly Branch[], opened: number | null): void {
    const commits = all.filter(isReadable);
    const drawn = JSON.stringify([commits, branches.map((branch) => [branch.name, branch.head]), opened]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.draw([...commits].reverse(), lanesOf(commits), branches, opened);
    }
  }

  private draw(rows: readonly Commit[], lanes: ReadonlyMap<number, number>, branches: readonly Branch[], opened: number | null): void {
    const width = left + (Math.max(0, ...lanes.values()) + 1) * laneWidth;
    const place = new Map(rows.map((commit, row) => [commit.number, { x: left + (lanes.get(commit.number) ?? 0) * laneWidth, y: (row + 0.5) * rowHeight }]));
    replace(
      this.container,
      svg("svg", { width, height: rows.length * rowHeight, "aria-hidden": "true" }, ...rows.flatMap((commit) => edgesTo(commit, place)), ...rows.map((commit) => circle(commit, place.get(commit.number)!))),
      h("ul", { style: `--row:${rowHeight}px;--lanes:${width}px` }, ...rows.map((commit) => this.row(commit, branches, commit.number === opened))),
    );
  }

  private row(commit: Commit, branches: readonly Branch[], isOpened: boolean): HTMLElement {
    const heads = branches.filter((branch) => branch.head === commit.number);
    return h(
      "li",
      { class: isOpened ? "commit opened" : "commit", "data-commit": commit.number },
      h("button", { "data-key": `commit ${commit.number}`, title: `${commit.number} ${commit.why}`, click: () => this.onOpen(commit) }, h("small", {}, String(commit.number)), ...heads.map((head) => h("b", { class: "head" }, head.name)), ` ${commit.why}`),
    );
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function circle(commit: Commit, at: Point): SVGElement {
  return svg("circle", { cx: at.x, cy: at.y, r: commit.parents.length > 1 ? 7 : 5, fill: branchColour(commit.branch) });
}

function edgesTo(commit: Commit, place: ReadonlyMap<number, Point>): SVGElement[] {
  const from = place.get(commit.number)!;
  return commit.parents
    .map((parent) => place.get(parent))
    .filter((to) => to !== undefined)
    .map((to, index) => svg("path", { d: `M ${from.x} ${from.y} C ${from.x} ${from.y + rowHeight}, ${to.x} ${to.y - rowHeight}, ${to.x} ${to.y}`, class: index === 0 ? "parent" : "parent merged" }));
}
