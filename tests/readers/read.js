// Reads the files named on the command line as Gephi Lite does; prints a JSON array, one graph each.
import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const graphs = process.argv.slice(2).map((path) => {
  const parser = path.endsWith(".gexf") ? gexf : graphml;
  const graph = parser.parse(Graph, readFileSync(path, "utf-8"));
  return {
    type: graph.type,
    nodes: graph.mapNodes((id, values) => ({ id, values })),
    edges: graph.mapEdges((id, values, source, target) => ({ id, values, source, target })),
  };
});
process.stdout.write(JSON.stringify(graphs));
