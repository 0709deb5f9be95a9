import { colourOf } from "./colours";
import { replace, svg } from "./dom";
import { type Branch, type Commit, lanesOf } from "./history";

const rowHeight = 26;
const laneWidth = 22;
const left = 18;

/** Draws the commits of a process and how they follow from one another, the newest above. */
export class BranchView {
  constructor(
    private readonly container: HTMLElement,
    private readonly onOpen: (commit: Commit) => void,
  ) {}

  show(commits: readonly Commit[], branches: readonly Branch[], opened: number | null): void {
    const rows = [...commits].reverse();
    const lanes = lanesOf(commits);
    const textAt = left + (Math.max(0, ...lanes.values()) + 1) * laneWidth;
    const place = new Map(rows.map((commit, row) => [commit.number, { x: left + (lanes.get(commit.number) ?? 0) * laneWidth, y: (row + 0.5) * rowHeight }]));
    const drawing = svg("svg", { width: "100%", height: Math.max(1, rows.length) * rowHeight, role: "list", "aria-label": "Commits" });
    for (const commit of rows) {
      drawing.append(...edgesTo(commit, place));
    }

    for (const commit of rows) {
      drawing.append(this.row(commit, place.get(commit.number)!, textAt, branches, commit.number === opened));
    }

    replace(this.container, drawing);
  }

  private row(commit: Commit, at: Point, textAt: number, branches: readonly Branch[], isOpened: boolean): SVGElement {
    const heads = branches.filter((branch) => branch.head === commit.number).map((branch) => branch.name);
    return svg(
      "g",
      { class: isOpened ? "commit opened" : "commit", role: "listitem", tabindex: 0, "data-commit": commit.number, click: () => this.onOpen(commit), keydown: (event) => this.onKey(event, commit) },
      svg("title", {}, `${commit.number} ${commit.why}`),
      svg("rect", { x: 0, y: at.y - rowHeight / 2, width: "100%", height: rowHeight }),
      svg("circle", { cx: at.x, cy: at.y, r: commit.parents.length > 1 ? 7 : 5, fill: colourOf(`branch ${commit.branch}`) }),
      svg("text", { x: textAt, y: at.y + 4 }, svg("tspan", { class: "number" }, `${commit.number} `), svg("tspan", { class: "head" }, heads.map((head) => `[${head}] `).join("")), commit.why),
    );
  }

  private onKey(event: Event, commit: Commit): void {
    if ((event as KeyboardEvent).key === "Enter") {
      this.onOpen(commit);
    }
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function edgesTo(commit: Commit, place: ReadonlyMap<number, Point>): SVGElement[] {
  const from = place.get(commit.number)!;
  return commit.parents
    .map((parent) => place.get(parent))
    .filter((to) => to !== undefined)
    .map((to, index) => svg("path", { d: `M ${from.x} ${from.y} C ${from.x} ${from.y + rowHeight}, ${to.x} ${to.y - rowHeight}, ${to.x} ${to.y}`, class: index === 0 ? "parent" : "parent merged" }));
}
