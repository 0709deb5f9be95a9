import { h, replace } from "./dom";
import { counted, type Graph, marksOf } from "./graph";
import type { Palette } from "./palette";

/** What the drawing has in it, and what its colours mean. */
export class Legend {
  constructor(
    private readonly container: HTMLElement,
    private readonly palette: Palette,
  ) {}

  show(graph: Graph): void {
    replace(
      this.container,
      h("li", { class: "total" }, `${counted(graph.nodes.length, "node")}, ${counted(graph.edges.length, "edge")}`),
      ...graph.count((node) => [node.type]).map(([type, count]) => entry("dot", this.palette.typeColour(type), type, count, "The type of a node")),
      ...graph.count(marksOf).map(([mark, count]) => entry("dot ring", this.palette.markColour(mark), mark, count, "An attribute that is true: a part of the ring")),
    );
  }
}

function entry(shape: string, colour: string, name: string, count: number, title: string): HTMLElement {
  return h("li", { title }, h("span", { class: shape, style: `--colour:${colour}` }), `${name} `, h("small", {}, String(count)));
}
