import { describe, expect, it } from "vitest";
import { sourceFiles } from "./source";

/** Frames of whole pages, and what stands in them unseen: no story shows them alone. */
const frames = ["Frame", "Kit", "LeaveQuestion", "SignedIn"];

const files = new Map(sourceFiles().map(({ path, text }) => [path, text]));
const read = (path: string) => files.get(path) ?? "";

/** The names that a file takes, or passes on, in its braces; types are none of the kit's parts. */
const named = (text: string, what: RegExp) => [...text.matchAll(what)].flatMap(([, names = ""]) => names.split(",").map((each) => each.trim()).filter((each) => each && !each.startsWith("type ")));

/** The components that pages may take of the kit, without what it passes on from Mantine as it is. */
const parts = [
  ...named(read("src/ui/index.ts"), /^export \{([^}]*)\} from "\.\/[^"]+"/gm),
  ...[...(read("src/ui/parts.tsx") + read("src/ui/page.tsx")).matchAll(/^export (?:function|const) ([A-Z]\w*)/gm)].map(([, name = ""]) => name),
].filter((name) => /^[A-Z]/.test(name));

/** The parts that each story says that it shows, and the file that shows them. */
const stories = [...read("src/stories/contents.ts").matchAll(/story\("([^"]+)", \(\) => import\("\.\/(\w+)"\)/g)].map(([, told = "", file = ""]) => ({ told: told.split(" · "), file: `src/stories/${file}.tsx` }));

describe("the pages of the kit", () => {
  it("show every part of it", () => {
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.filter((part) => !frames.includes(part) && !stories.some(({ told }) => told.includes(part)))).toEqual([]);
  });

  it("use what they say that they show", () => {
    expect(stories.length).toBeGreaterThan(5);
    const absent = stories.flatMap(({ told, file }) => told.filter((part) => !named(read(file), /import \{([^}]*)\} from "\.\.\/ui"/g).includes(part)).map((part) => `${file}: ${part}`));
    expect(absent).toEqual([]);
  });
});
