/** Attributes whose value a person reads or hears. */
const spoken = new Set([
  "label", "placeholder", "title", "alt", "description", "aria-label", "aria-description", "aria-roledescription",
  "heading", "text", "message", "hint", "empty", "action", "error", "legend", "confirm",
]);

const hasLetters = (text) => /\p{L}{2,}/u.test(text);

/** Every word a person sees comes from t(): no text in JSX and none in spoken attributes. */
export const noHardCodedText = {
  meta: { type: "problem", schema: [], messages: { hard: "Put “{{text}}” into t(): it would stay English in ko and zh." } },
  create(context) {
    const report = (node, text) => {
      if (hasLetters(text)) context.report({ node, messageId: "hard", data: { text: text.trim().slice(0, 40) } });
    };
    const inspect = (node) => {
      if (!node) return;
      if (node.type === "Literal" && typeof node.value === "string") report(node, node.value);
      if (node.type === "TemplateLiteral") report(node, node.quasis.map((part) => part.value.cooked).join(""));
      if (node.type === "ConditionalExpression") { inspect(node.consequent); inspect(node.alternate); }
      if (node.type === "LogicalExpression") inspect(node.right);
    };
    return {
      JSXText: (node) => report(node, node.value),
      JSXAttribute(node) {
        if (!spoken.has(node.name.name) || !node.value) return;
        inspect(node.value.type === "JSXExpressionContainer" ? node.value.expression : node.value);
      },
      "JSXElement > JSXExpressionContainer": (node) => inspect(node.expression),
      "JSXFragment > JSXExpressionContainer": (node) => inspect(node.expression),
    };
  },
};
