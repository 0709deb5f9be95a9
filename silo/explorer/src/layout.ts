import type cytoscape from "cytoscape";

/** More nodes than this are laid out by their degree: forces would take too long. */
const mostForForces = 600;

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const spacing = 42;

/** Places all nodes. The same graph always gets the same places: there is no chance in it. */
export function arrange(drawing: cytoscape.Core): void {
  const nodes = drawing.nodes().sort(byId);
  const start = startOf(nodes);
  nodes.positions((node) => start.get(node.id())!);
  if (nodes.length > mostForForces) {
    drawing.layout({ name: "concentric", animate: false, fit: false, concentric: (node) => node.degree(false), levelWidth: () => 4, minNodeSpacing: 6 }).run();
  } else if (nodes.length > 1) {
    nodes
      .union(drawing.edges().sort(byId))
      .layout({ name: "cose", animate: false, fit: false, randomize: false, nodeRepulsion: () => 24000, idealEdgeLength: () => 55, nodeOverlap: 12, componentSpacing: 60, gravity: 0.6, numIter: nodes.length > 250 ? 500 : 1500 })
      .run();
  }
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
