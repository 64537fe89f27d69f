import { Button, FileButton, Progress, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useT } from "../app/i18n";
import { useUploadQueue, type Arrival } from "../app/uploadQueue";
import { Picture, type KnownPicture } from "../plain/Picture";
import { Problem } from "../plain/states";
import { ConfirmButton, fileInput, type Runnable } from "./parts";
import css from "./ui.module.css";

/** What POST /uploads/pictures answers. */
export interface UploadedPicture {
  uploadId: string;
  url: string;
  width: number;
  height: number;
}

interface Pictures {
  label: string;
  /** Where the files go. */
  url: string;
  pictures: readonly KnownPicture[];
  /** A file has arrived; what is put among the pictures is up to the page. */
  added: (picture: UploadedPicture) => Promise<void> | void;
  /** The pictures in a new order, with new texts, or without one of them; says whether it was done. */
  arrange: (pictures: readonly KnownPicture[]) => Promise<boolean> | boolean;
  action: Runnable;
}

const taken = "image/jpeg,image/png,image/webp,image/gif";

/** What a picture shows, kept when the field is left. */
function AltText({ picture, number, keep }: { picture: KnownPicture; number: number; keep: (text: string) => void }) {
  const t = useT();
  const [text, setText] = useState(picture.altText);
  const done = () => text.trim() !== picture.altText && keep(text.trim());
  const onKeyDown = (event: KeyboardEvent) => event.key === "Enter" && !event.nativeEvent.isComposing && done();
  return <TextInput label={t("What picture {number} shows", { number })} placeholder={t("For people who cannot see it")} maxLength={255} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={done} onKeyDown={onKeyDown} data-testid="picture-text" />;
}

function Travelling({ arrival, again, remove }: { arrival: Arrival; again: () => void; remove: () => void }) {
  const t = useT();
  const { percent, fault, refusal, file } = arrival;
  const failed = fault !== null || refusal !== null;
  const state = failed ? t("Not uploaded") : percent === null ? t("Waiting") : percent < 100 ? t("Uploading: {percent} %", { percent }) : t("Preparing the picture");
  return (
    <li className={css.shot} data-testid="picture-arrival">
      <div className={css.shotPicture}><Picture src={arrival.preview} title={file.name} className={css.itemPicture} /></div>
      <div className={css.tight}>
        <strong className={css.fileName}>{file.name}</strong>
        <span className={css.small} role="status">{state}</span>
        {!failed && percent !== null && <Progress value={percent} animated={percent === 100} aria-label={state} />}
        <Problem fault={fault} refusals={refusal ? [{ ...refusal, field: [] }] : []} />
        <div className={css.row}>
          {fault?.retryable && <Button variant="default" className={css.thumbable} onClick={again} data-testid="picture-again">{t("Try again")}</Button>}
          <Button variant="default" className={css.thumbable} onClick={remove} data-testid="picture-stop">{failed ? t("Leave it out") : t("Stop")}</Button>
        </div>
      </div>
    </li>
  );
}

/** Pictures of a thing: chosen or dropped, uploaded one after the other, put in order with buttons, described, removed. */
export function ImageUpload({ label, url, pictures, added, arrange, action }: Pictures) {
  const t = useT();
  const [isOver, setOver] = useState(false);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<string | null>(null);
  const { arrivals, add, again, remove } = useUploadQueue<UploadedPicture>(url, async (picture) => {
    await added(picture);
    setSaid(t("The picture is uploaded."));
  });

  // A picture that moves takes the focus along, also where its button has no further to go.
  useEffect(() => {
    if (!moved.current) return;
    const item = [...(list.current?.children ?? [])].find((each) => each.getAttribute("data-url") === moved.current);
    item?.querySelector<HTMLButtonElement>("button:not(:disabled)")?.focus();
    moved.current = null;
  }, [pictures]);

  const move = async (from: number, by: -1 | 1) => {
    const picture = pictures[from];
    const other = pictures[from + by];
    if (!picture || !other) return;
    moved.current = picture.url;
    if (await arrange(pictures.with(from, other).with(from + by, picture))) setSaid(t("Picture {number} is now number {place}.", { number: from + 1, place: from + 1 + by }));
  };

  return (
    <div
      role="group"
      aria-label={label}
      className={css.stack}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <div className={css.drop} data-over={isOver || undefined} data-testid="picture-drop">
        <FileButton multiple onChange={add} accept={taken} inputProps={fileInput(label, "picture-input")}>
          {(props) => <Button {...props} variant="default" className={css.thumbable} data-testid="picture-file">{t("Choose pictures")}</Button>}
        </FileButton>
        <span className={css.small}>{t("Or drop them here. JPEG, PNG or WebP, up to 20 MB each.")}</span>
      </div>
      {pictures.length + arrivals.length > 0 && (
        <ul className={css.shots} ref={list}>
          {pictures.map((picture, index) => (
            <li key={picture.url} className={css.shot} data-url={picture.url} data-testid="picture">
              <div className={css.shotPicture}><Picture of={picture} sizes="96px" title={label} className={css.itemPicture} /></div>
              <div className={css.tight}>
                <AltText key={picture.altText} picture={picture} number={index + 1} keep={(altText) => void arrange(pictures.with(index, { ...picture, altText }))} />
                <div className={css.shotActions}>
                  <Button variant="default" className={css.thumbable} aria-label={t("Move picture {number} up", { number: index + 1 })} disabled={index === 0} onClick={() => void move(index, -1)} data-testid="picture-up">↑</Button>
                  <Button variant="default" className={css.thumbable} aria-label={t("Move picture {number} down", { number: index + 1 })} disabled={index === pictures.length - 1} onClick={() => void move(index, 1)} data-testid="picture-down">↓</Button>
                  <ConfirmButton label={t("Remove")} question={t("The picture is taken off the product.")} confirm={t("Remove")} danger action={action} run={async () => arrange(pictures.filter((each) => each.url !== picture.url))} testId="picture-remove" />
                </div>
              </div>
            </li>
          ))}
          {arrivals.map((arrival) => <Travelling key={arrival.key} arrival={arrival} again={() => again(arrival)} remove={() => remove(arrival)} />)}
        </ul>
      )}
      <p className="visually-hidden" role="status">{said}</p>
      <Problem fault={action.fault} refusals={action.refusals} />
    </div>
  );
}
