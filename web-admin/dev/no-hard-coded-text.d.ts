import type { Rule } from "eslint";

export declare const noHardCodedText: Rule.RuleModule;
