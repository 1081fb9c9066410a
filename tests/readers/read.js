// Reads the files named on the command line with libraries that somebody else wrote, and prints
// what each holds as a JSON array. Of Cypher it is the syntax errors and the parameters.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const require = createRequire(import.meta.url);

const readGraphology = (parser) => (text) => {
  const graph = parser.parse(Graph, text);
  return {
    type: graph.type,
    nodes: graph.mapNodes((id, values) => ({ id, values })),
    edges: graph.mapEdges((id, values, source, target) => ({ id, values, source, target })),
  };
};

const readCytoscape = (text) => {
  const graph = cytoscape({ headless: true, ...JSON.parse(text) });
  return {
    nodes: graph.nodes().map((node) => ({ values: node.data(), spot: node.position() })),
    edges: graph.edges().map((edge) => edge.data()),
  };
};

// Neo4j's own grammar. It knows no ":param name => value" as cypher-shell does: the value is read
// as an expression.
const readCypher = (text) => {
  const antlr4 = require("antlr4");
  const { CypherLexer, CypherParser } = require("@neo4j-cypher/antlr4");
  const errors = [];
  const rows = [];
  const listener = { reportAmbiguity() {}, reportAttemptingFullContext() {}, reportContextSensitivity() {} };
  for (const line of text.split("\n").filter(Boolean)) {
    listener.syntaxError = (_, __, ___, column, message) =>
      errors.push(`${line.slice(0, 60)}: column ${column}: ${message}`);
    const statement = line.replace(/^:param \w+ => (.*)$/s, (_, value) => `RETURN ${value};`);
    const lexer = new CypherLexer(new antlr4.InputStream(statement, true));
    const tokens = new antlr4.CommonTokenStream(lexer);
    const parser = new CypherParser(tokens);
    for (const one of [lexer, parser]) {
      one.removeErrorListeners();
      one.addErrorListener(listener);
    }
    parser.cypher();
    if (statement !== line) {
      const words = tokens.tokens.map((token) => token.text).slice(1, -1); // RETURN, end of file
      const json = words.map((word, at) =>
        /^\w+$/.test(word) && words[at + 1] === ":" ? JSON.stringify(word) : word);
      rows.push(...JSON.parse(json.join("").replace(/;$/, "")));
    }
  }
  return { errors, rows };
};

const readers = {
  ".cyjs": readCytoscape,
  ".cypher": readCypher,
  ".gexf": readGraphology(gexf),
  ".graphml": readGraphology(graphml),
};
const found = process.argv.slice(2).map((path) => readers[extname(path)](readFileSync(path, "utf-8")));
process.stdout.write(JSON.stringify(found), () => process.exit());
