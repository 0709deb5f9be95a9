import type { Change } from "./api";
import { changeList } from "./changeList";
import { h, replace } from "./dom";
import { counted, type Element, Graph, textOf } from "./graph";
import type { Commit } from "./history";
import type { Names } from "./names";
import type { Palette } from "./palette";

const mostNeighbours = 60;

/** What a commit changed, or why that can't be told. */
export interface Account {
  readonly commit: Commit;
  readonly changes: readonly Change[];
  readonly problem: string;
}

/** Shows the element that is selected, as it is now; else what the commit that is drawn has changed. */
export class Details {
  private graph = new Graph();
  private selected: string | null = null;
  private account: Account | null = null;

  constructor(
    private readonly container: HTMLElement,
    private readonly palette: Palette,
    private readonly names: Names,
    private readonly onGo: (id: string) => void,
  ) {}

  showGraph(graph: Graph): void {
    this.graph = graph;
    this.draw();
  }

  showAccount(account: Account | null): void {
    this.account = account;
    this.draw();
  }

  select(id: string | null): void {
    this.selected = id;
    this.draw();
  }

  private draw(): void {
    const element = this.graph.elements.get(this.selected ?? "");
    this.container.classList.toggle("chosen", element !== undefined);
    replace(this.container, ...(element === undefined ? this.commit() : this.element(element)));
  }

  private commit(): HTMLElement[] {
    const hint = h("p", { class: "hint" }, "Click a node or an edge for its attributes.");
    if (this.account === null) {
      return [h("h2", {}, "Details"), hint];
    }

    const { commit, changes, problem } = this.account;
    return [
      h("h2", {}, `Commit ${commit.number}: ${counted(changes.length, "change")}`),
      h("p", { class: "why" }, commit.why),
      ...(problem === "" ? [] : [h("p", { class: "hint" }, problem)]),
      changeList(changes, this.onGo),
      hint,
    ];
  }

  private element(element: Element): HTMLElement[] {
    return [
      h("h2", {}, h("span", { class: "dot", style: `--colour:${this.palette.typeColour(element.type)}` }), `${element.type} `, h("small", {}, element.id), h("button", { class: "close", "data-key": "close", title: "Close", "aria-label": "Close", click: () => this.select(null) }, "×")),
      h("dl", {}, ...Object.entries(element.attributes).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, textOf(value))])),
      ...this.ends(element),
      ...this.neighbours(element),
    ];
  }

  private ends(edge: Element): HTMLElement[] {
    return edge.source === undefined ? [] : [h("ul", { class: "links" }, this.link("from", this.graph.elements.get(edge.source)), this.link("to", this.graph.elements.get(edge.target ?? "")))];
  }

  private neighbours(node: Element): HTMLElement[] {
    const edges = this.graph.edges.filter((edge) => edge.source === node.id || edge.target === node.id);
    const links = edges.slice(0, mostNeighbours).map((edge) =>
      edge.source === node.id ? this.link(`—${edge.type}→`, this.graph.elements.get(edge.target ?? "")) : this.link(`←${edge.type}—`, this.graph.elements.get(edge.source ?? "")),
    );
    const more = edges.length > mostNeighbours ? h("li", {}, `and ${edges.length - mostNeighbours} more`) : null;
    return edges.length === 0 ? [] : [h("h3", {}, counted(edges.length, "edge")), h("ul", { class: "links" }, ...links, more)];
  }

  private link(how: string, other: Element | undefined): HTMLElement | null {
    return other === undefined ? null : h("li", {}, `${how} `, h("button", { "data-key": `${how} ${other.id}`, click: () => this.onGo(other.id) }, this.names.nameOf(other)));
  }
}
