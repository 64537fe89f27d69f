import { createElement, useMemo, type ReactNode } from "react";
import css from "./plain.module.css";

/** Elements a description may have, and what they become here. Everything else keeps its text only. */
const allowed: Record<string, string> = {
  P: "p", BR: "br", UL: "ul", OL: "ol", LI: "li", B: "strong", STRONG: "strong", I: "em", EM: "em", DIV: "p",
  H1: "h3", H2: "h3", H3: "h3", H4: "h3", H5: "h3", H6: "h3",
};
const dropped = new Set(["SCRIPT", "STYLE", "IFRAME", "OBJECT", "TEMPLATE", "NOSCRIPT"]);

function convert(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof HTMLElement) || dropped.has(node.tagName)) return null;
  const children = [...node.childNodes].map(convert);
  const element = allowed[node.tagName];
  if (element === "br") return <br key={key} />;
  return element ? createElement(element, { key }, ...children) : children;
}

/** A merchant's description, rebuilt from a list of harmless elements instead of being trusted as HTML. */
export function RichText({ html }: { html: string }) {
  const content = useMemo(() => [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map(convert), [html]);
  return <div className={css.prose}>{content}</div>;
}
