import { useState } from "react";
import { useT } from "../app/i18n";
import type { KnownPicture } from "../plain/Picture";
import { ImageUpload, Page, Panel } from "../ui";

const square = (colour: string): string => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320"><rect width="320" height="320" fill="${colour}"/></svg>`)}`;

/** Pictures of a thing: put in order, described, removed; a file that is chosen here is refused by the server, which knows no such place. */
export function UploadStory() {
  const t = useT();
  const [pictures, setPictures] = useState<readonly KnownPicture[]>([
    { url: square("#5fd3b4"), altText: t("A green square"), width: 320, height: 320, sourceSet: null },
    { url: square("#ffc270"), altText: "", width: 320, height: 320, sourceSet: null },
  ]);
  const arrange = (wanted: readonly KnownPicture[]) => {
    setPictures(wanted);
    return true;
  };
  return (
    <Page heading={t("Picture upload")}>
      <Panel><ImageUpload label={t("Pictures")} url="/uploads/nowhere" pictures={pictures} added={() => undefined} arrange={arrange} action={{ busy: false, fault: null, refusals: [] }} /></Panel>
    </Page>
  );
}
