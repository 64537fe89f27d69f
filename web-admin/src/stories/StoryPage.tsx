import { Suspense } from "react";
import { useParams } from "../app/router";
import { Missing } from "../plain/states";
import { stories } from "./contents";

/** One part of the kit, as it looks and behaves in pages. */
export function StoryPage() {
  const { story } = useParams("/dev/kit/$story");
  const Show = stories[story]?.Show;
  return Show ? <Suspense fallback={<div aria-busy="true" />}><Show key={story} /></Suspense> : <Missing />;
}
