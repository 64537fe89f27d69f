import { useT } from "../app/i18n";
import { hrefOf } from "../app/paths";
import { Frame } from "../ui";
import { stories } from "./contents";

/** The frame of the kit's own pages. They need no account: nothing in them is anybody's. */
export function StoriesLayout() {
  const t = useT();
  return <Frame links={[{ to: "/dev/kit", label: t("The kit"), exact: true }, ...Object.keys(stories).map((story) => ({ to: hrefOf({ to: "/dev/kit/$story", params: { story } }), label: story }))]} />;
}
