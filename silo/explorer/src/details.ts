import { colourOf } from "./colours";
import { h, replace } from "./dom";
import { type Element, type Graph, labelOf, marksOf, textOf } from "./graph";

const mostNeighbours = 60;

/** Shows an element: its attributes, and where its edges lead. */
export class Details {
  constructor(
    private readonly container: HTMLElement,
    private readonly onGo: (id: string) => void,
  ) {}

  show(element: Element | null, graph: Graph): void {
    if (element === null) {
      replace(this.container, ...legend(graph));
      return;
    }

    replace(
      this.container,
      h("h2", {}, dot(element.type), ` ${element.type} `, h("small", {}, element.id)),
      h("dl", {}, ...Object.entries(element.attributes).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, textOf(value))])),
      ...this.ends(element, graph),
      ...this.neighbours(element, graph),
    );
  }

  private ends(edge: Element, graph: Graph): HTMLElement[] {
    return edge.source === undefined
      ? []
      : [h("ul", { class: "links" }, this.link("from", graph.elements.get(edge.source)), this.link("to", graph.elements.get(edge.target ?? "")))];
  }

  private neighbours(node: Element, graph: Graph): HTMLElement[] {
    const edges = graph.edges.filter((edge) => edge.source === node.id || edge.target === node.id);
    const links = edges.slice(0, mostNeighbours).map((edge) =>
      edge.source === node.id ? this.link(`—${edge.type}→`, graph.elements.get(edge.target ?? "")) : this.link(`←${edge.type}—`, graph.elements.get(edge.source ?? "")),
    );
    const more = edges.length > mostNeighbours ? h("li", {}, `and ${edges.length - mostNeighbours} more`) : null;
    return edges.length === 0 ? [] : [h("h3", {}, `${edges.length} edges`), h("ul", { class: "links" }, ...links, more)];
  }

  private link(how: string, other: Element | undefined): HTMLElement | null {
    return other === undefined ? null : h("li", {}, `${how} `, h("button", { click: () => this.onGo(other.id) }, labelOf(other)));
  }
}

function legend(graph: Graph): HTMLElement[] {
  return [
    h("h2", {}, `${graph.nodes.length} nodes, ${graph.edges.length} edges`),
    h("ul", { class: "legend" }, ...graph.count((node) => node.type).map(([type, count]) => h("li", {}, dot(type), ` ${type} `, h("small", {}, String(count))))),
    h("ul", { class: "legend" }, ...graph.count(marksOf).map(([marks, count]) => h("li", {}, ring(marks), ` ${marks} `, h("small", {}, String(count))))),
    h("p", { class: "hint" }, "A ring marks a node with attributes that are true. Click an element to see it."),
  ];
}

function dot(type: string): HTMLElement {
  return h("span", { class: "dot", style: `background:${colourOf(type)}` });
}

function ring(marks: string): HTMLElement {
  return h("span", { class: "dot", style: `background:none;border:3px solid ${colourOf(marks)}` });
}
