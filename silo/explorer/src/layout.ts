import cytoscape from "cytoscape";

/** More nodes than this are laid out by their degree: forces would take too long. */
const mostForForces = 600;

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const spacing = 42;
const nodeSize = 24;

/** The places of all nodes. The same graph always gets the same ones: there is no chance in it, and the window's size has no part in it. */
export function arrange(drawing: cytoscape.Core): ReadonlyMap<string, cytoscape.Position> {
  const sheet = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: "node", style: { width: nodeSize, height: nodeSize } }],
    elements: [...drawing.nodes().toArray().sort(byId), ...drawing.edges().toArray().sort(byId)].map((element) => ({ data: { id: element.id(), source: element.data("source"), target: element.data("target") } })),
  });
  const start = startOf(sheet.nodes());
  sheet.nodes().positions((node) => start.get(node.id())!);
  if (sheet.nodes().length > 1) {
    sheet.layout(sheet.nodes().length > mostForForces ? byDegree : byForces(sheet.nodes().length)).run();
  }

  const places = new Map(sheet.nodes().map((node) => [node.id(), { ...node.position() }]));
  sheet.destroy();
  return places;
}

const byDegree: cytoscape.LayoutOptions = { name: "concentric", animate: false, fit: false, concentric: (node) => node.degree(false), levelWidth: () => 4, minNodeSpacing: 6 };

function byForces(count: number): cytoscape.LayoutOptions {
  return {
    name: "cose",
    animate: false,
    fit: false,
    randomize: false,
    nodeRepulsion: () => 24000,
    idealEdgeLength: () => 55,
    nodeOverlap: 12,
    componentSpacing: 60,
    gravity: 0.6,
    numIter: count > 250 ? 500 : 1500,
  };
}

/** A spiral in the order in which the nodes are found from the one with the most edges, so that neighbours begin near each other. */
function startOf(nodes: cytoscape.NodeCollection): Map<string, cytoscape.Position> {
  const places = new Map<string, cytoscape.Position>();
  for (const first of nodes.toArray().sort((a, b) => b.degree(false) - a.degree(false) || byId(a, b))) {
    const queue: cytoscape.NodeSingular[] = [first];
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      if (!places.has(node.id())) {
        const [radius, angle] = [spacing * Math.sqrt(places.size), places.size * goldenAngle];
        places.set(node.id(), { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
        queue.push(...node.neighborhood().nodes().toArray().sort(byId));
      }
    }
  }

  return places;
}

function byId(a: { id(): string }, b: { id(): string }): number {
  return Number(a.id().slice(1)) - Number(b.id().slice(1));
}
