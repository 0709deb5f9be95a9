import cytoscape from "cytoscape";
import { colourOf } from "./colours";
import { type Element, type Graph, labelOf, marksOf } from "./graph";

/** More nodes than this are laid out in a grid: forces would take too long. */
const mostForForces = 600;

/** Longer than this a change is not shown as new. */
const highlightMilliseconds = 2500;

/** Draws a graph, and changes the drawing in place as the graph changes. */
export class GraphView {
  private readonly drawing: cytoscape.Core;
  private shown = new Map<string, Element>();

  constructor(container: HTMLElement, onSelect: (element: Element | null) => void) {
    this.drawing = cytoscape({ container, style: styles(), minZoom: 0.02, maxZoom: 6 });
    this.drawing.on("tap", (event) => {
      const target: unknown = event.target;
      onSelect(target === this.drawing ? null : (this.shown.get(event.target.id()) ?? null));
    });
  }

  /** The number of nodes drawn, for those who test the page. */
  get nodeCount(): number {
    return this.drawing.nodes().length;
  }

  /** Draws a graph from the beginning. */
  show(graph: Graph): void {
    this.shown = new Map(graph.elements);
    this.drawing.batch(() => {
      this.drawing.elements().remove();
      this.drawing.add([...graph.nodes.map(definition), ...drawable(graph).map(definition)]);
    });
    this.arrange(true);
  }

  /** Draws what has changed, where it is. */
  update(graph: Graph): void {
    const added = [...graph.elements.values()].filter((element) => !this.shown.has(element.id));
    const changed = [...graph.elements.values()].filter((element) => this.shown.get(element.id) !== element && this.shown.has(element.id));
    const removed = [...this.shown.keys()].filter((id) => !graph.elements.has(id));
    this.shown = new Map(graph.elements);
    const isLarge = added.length > Math.max(20, this.drawing.nodes().length / 2);
    this.drawing.batch(() => {
      for (const id of removed) {
        this.drawing.getElementById(id).remove();
      }

      this.add(added, graph);
      for (const element of changed) {
        this.drawing.getElementById(element.id).removeData("ring").data(dataOf(element));
      }
    });
    this.highlight([...added, ...changed]);
    if (isLarge) {
      this.arrange(true);
    }
  }

  /** Places the nodes anew. */
  arrange(fit: boolean): void {
    const count = this.drawing.nodes().length;
    this.drawing
      .layout(
        count <= mostForForces
          ? { name: "cose", animate: false, fit, randomize: true, nodeRepulsion: () => 9000, idealEdgeLength: () => 60, numIter: count > 250 ? 400 : 1000 }
          : { name: "concentric", animate: false, fit, concentric: (node) => node.degree(false), levelWidth: () => 4, minNodeSpacing: 6 },
      )
      .run();
  }

  /** Shows an element in the middle. */
  focus(id: string): void {
    const element = this.drawing.getElementById(id);
    this.drawing.elements().unselect();
    element.select();
    this.drawing.animate({ center: { eles: element } }, { duration: 200 });
  }

  private add(added: Element[], graph: Graph): void {
    for (const node of added.filter((element) => element.source === undefined)) {
      this.drawing.add({ ...definition(node), position: this.besideNeighbour(node, graph) });
    }

    const isShown = (id: string | undefined): boolean => id !== undefined && graph.elements.has(id);
    this.drawing.add(added.filter((element) => isShown(element.source) && isShown(element.target)).map(definition));
  }

  private besideNeighbour(node: Element, graph: Graph): cytoscape.Position {
    const edge = graph.edges.find((candidate) => candidate.source === node.id || candidate.target === node.id);
    const other = edge === undefined ? undefined : edge.source === node.id ? edge.target : edge.source;
    const neighbour = other === undefined ? undefined : this.drawing.getElementById(other);
    const area = this.drawing.extent();
    const origin = neighbour !== undefined && neighbour.length > 0 ? neighbour.position() : { x: (area.x1 + area.x2) / 2, y: (area.y1 + area.y2) / 2 };
    const angle = this.drawing.nodes().length * 2.4;
    return { x: origin.x + 55 * Math.cos(angle), y: origin.y + 55 * Math.sin(angle) };
  }

  private highlight(elements: Element[]): void {
    const changed = this.drawing.collection();
    for (const element of elements) {
      changed.merge(this.drawing.getElementById(element.id));
    }

    changed.addClass("changed");
    window.setTimeout(() => changed.removeClass("changed"), highlightMilliseconds);
  }
}

function drawable(graph: Graph): Element[] {
  return graph.edges.filter((edge) => graph.elements.has(edge.source ?? "") && graph.elements.has(edge.target ?? ""));
}

function dataOf(element: Element): Record<string, unknown> & { id: string } {
  const marks = marksOf(element);
  return {
    id: element.id,
    label: element.source === undefined ? labelOf(element) : element.type,
    colour: colourOf(element.type),
    ...(marks === "" ? {} : { ring: colourOf(marks) }),
    ...(element.source === undefined ? {} : { source: element.source, target: element.target ?? "" }),
  };
}

function definition(element: Element): cytoscape.ElementDefinition {
  return { group: element.source === undefined ? "nodes" : "edges", data: dataOf(element) } as cytoscape.ElementDefinition;
}

function styles(): cytoscape.StylesheetJson {
  return [
    {
      selector: "node",
      style: {
        "background-color": "data(colour)",
        label: "data(label)",
        width: 16,
        height: 16,
        "font-size": 8,
        "min-zoomed-font-size": 7,
        color: "#31363f",
        "text-valign": "bottom",
        "text-margin-y": 3,
      },
    },
    { selector: "node[ring]", style: { "border-width": 4, "border-color": "data(ring)" } },
    {
      selector: "edge",
      style: {
        width: 1,
        "line-color": "#b4bac4",
        "target-arrow-color": "#b4bac4",
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.7,
        "curve-style": "bezier",
        label: "data(label)",
        "font-size": 6,
        "min-zoomed-font-size": 9,
        color: "#7b8494",
        "text-rotation": "autorotate",
      },
    },
    { selector: ".changed", style: { "overlay-color": "#f0a202", "overlay-opacity": 0.35, "overlay-padding": 4 } },
    { selector: ":selected", style: { "overlay-color": "#2f6fd1", "overlay-opacity": 0.3, "overlay-padding": 5 } },
  ];
}
