// graphql-js as the judge: the printed schema builds, and the standard introspection query of a tool gives the same schema back.
import { readFileSync } from "node:fs";
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from "graphql";

const [url, file] = process.argv.slice(2);
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
  body: JSON.stringify({ query: getIntrospectionQuery() }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));
const served = printSchema(lexicographicSortSchema(buildClientSchema(data)));
const printed = printSchema(lexicographicSortSchema(buildSchema(readFileSync(file, "utf8"))));
console.log(JSON.stringify({ types: Object.keys(buildSchema(readFileSync(file, "utf8")).getTypeMap()).length, same: served === printed, served, printed }));
