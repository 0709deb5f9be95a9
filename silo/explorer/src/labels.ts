import type cytoscape from "cytoscape";

const fontSize = 11;
const lineHeight = 14;
const mostNodes = 2000;
const edgesFromZoom = 0.9;
const mostEdges = 150;

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/**
 * Writes names over a drawing, always in the same legible size, as a map does: as many as there is room for, those of
 * nodes with marks and many edges first, and in any case what the pointer is on and what is selected.
 */
export class Labels {
  private readonly canvas = document.createElement("canvas");
  private readonly pen = this.canvas.getContext("2d")!;
  private hovered = "";

  constructor(
    private readonly container: HTMLElement,
    private readonly drawing: cytoscape.Core,
  ) {
    this.canvas.className = "labels";
    container.append(this.canvas);
    drawing.on("render", () => this.draw());
    drawing.on("mouseover", "node, edge", (event) => this.hover(event.target.id()));
    drawing.on("mouseout", "node, edge", () => this.hover(""));
  }

  private hover(id: string): void {
    this.hovered = id;
    this.draw();
  }

  private draw(): void {
    this.clear();
    const area = this.drawing.extent();
    const isSeen = (at: cytoscape.Position): boolean => at.x >= area.x1 && at.x <= area.x2 && at.y >= area.y1 && at.y <= area.y2;
    const nodes = this.drawing.nodes().toArray().filter((node) => isSeen(node.position()));
    const taken = nodes.map((node) => this.discOf(node));
    const candidates = nodes.length > mostNodes ? nodes.filter((node) => this.isWanted(node)) : nodes;
    const written: Box[] = [];
    for (const node of candidates.sort((a, b) => this.rankOf(b) - this.rankOf(a))) {
      this.tryWrite(node, this.belowOf(node), taken, written, "--text");
    }

    for (const edge of this.edges(isSeen)) {
      this.tryWrite(edge, this.rendered(edge.midpoint()), taken, written, "--quiet");
    }
  }

  /** Edges are named where there is room for it, or where they are looked at. */
  private edges(isSeen: (at: cytoscape.Position) => boolean): cytoscape.EdgeSingular[] {
    const edges = this.drawing.edges().toArray().filter((edge) => this.isWanted(edge) || (this.drawing.zoom() >= edgesFromZoom && isSeen(edge.midpoint())));
    return edges.length > mostEdges ? edges.filter((edge) => this.isWanted(edge)) : edges;
  }

  private tryWrite(element: cytoscape.SingularElementArgument, at: cytoscape.Position, taken: readonly Box[], written: Box[], colour: string): void {
    const text = element.data("label") as string;
    const half = this.pen.measureText(text).width / 2 + 3;
    const x = Math.max(half, Math.min(at.x, this.container.clientWidth - half));
    const box = { x1: x - half, y1: at.y - lineHeight / 2, x2: x + half, y2: at.y + lineHeight / 2 };
    const isFree = !written.some((other) => overlaps(box, other)) && !taken.some((other) => overlaps(box, other));
    if (isFree || this.isWanted(element)) {
      written.push(box);
      this.pen.fillStyle = this.colour(colour);
      this.pen.strokeText(text, x, at.y);
      this.pen.fillText(text, x, at.y);
    }
  }

  private clear(): void {
    const [ratio, width, height] = [window.devicePixelRatio, this.container.clientWidth, this.container.clientHeight];
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.font = `${fontSize}px ${getComputedStyle(this.container).fontFamily}`;
    this.pen.textAlign = "center";
    this.pen.textBaseline = "middle";
    this.pen.lineJoin = "round";
    this.pen.lineWidth = 3;
    this.pen.strokeStyle = this.colour("--paper");
  }

  private isWanted(element: cytoscape.SingularElementArgument): boolean {
    return element.id() === this.hovered || element.selected();
  }

  private rankOf(node: cytoscape.NodeSingular): number {
    return (this.isWanted(node) ? 1e6 : 0) + (node.hasClass("changed") ? 1e3 : 0) + (node.data("marks") as string[]).length * 10 + node.degree(false);
  }

  private discOf(node: cytoscape.NodeSingular): Box {
    const [at, radius] = [this.rendered(node.position()), node.renderedWidth() / 2 - 1];
    return { x1: at.x - radius, y1: at.y - radius, x2: at.x + radius, y2: at.y + radius };
  }

  private belowOf(node: cytoscape.NodeSingular): cytoscape.Position {
    const at = this.rendered(node.position());
    return { x: at.x, y: at.y + node.renderedHeight() / 2 + lineHeight / 2 + 1 };
  }

  private rendered(at: cytoscape.Position): cytoscape.Position {
    const [zoom, pan] = [this.drawing.zoom(), this.drawing.pan()];
    return { x: at.x * zoom + pan.x, y: at.y * zoom + pan.y };
  }

  private colour(name: string): string {
    return getComputedStyle(this.container).getPropertyValue(name);
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}
