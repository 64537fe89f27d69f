const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Typed text as a description: paragraphs where the person left an empty line. */
export const paragraphs = (text: string): string =>
  text.trim().split(/\n{2,}/).filter(Boolean).map((part) => `<p>${part.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign).replaceAll("\n", "<br>")}</p>`).join("");

/** A description as text to type in, or null where it says more than paragraphs: a list, bold words. */
export function plainOf(html: string): string | null {
  const text = html
    .replace(/<br ?\/?>/g, "\n").replace(/<\/p>\s*<p>/g, "\n\n").replace(/^\s*<p>|<\/p>\s*$/g, "")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&nbsp;", " ").replaceAll("&amp;", "&");
  return paragraphs(text) === html.replace(/<br ?\/?>/g, "<br>").replace(/<\/p>\s+<p>/g, "</p><p>").trim().replaceAll("&nbsp;", " ") || html.trim() === "" ? text : null;
}
