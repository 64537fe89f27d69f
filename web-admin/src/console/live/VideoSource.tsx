import { useAction } from "../../app/action";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { useUpload } from "../../app/upload";
import { Notice, Problem } from "../../plain/states";
import { Badge, Button, ConfirmButton, CopyButton, FileButton, fileInput, LongWork, look, Panel } from "../../ui";
import { freshKeys, useFreshKey } from "./freshKeys";
import type { CockpitSession } from "./Cockpit";

const KeyReset = graphql(`
  mutation KeyReset($input: LiveStreamKeyResetInput!) {
    liveStreamKeyReset(input: $input) { streamKey liveSession { id streamKeyHint } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

function Copyable({ label, value, testId }: { label: string; value: string; testId: string }) {
  const t = useT();
  return (
    <div className={look.tight}>
      <span className={look.small}>{label}</span>
      <div className={look.row} style={{ flexWrap: "nowrap" }}>
        <code className={look.key} style={{ flex: 1 }} data-testid={testId}>{value}</code>
        <CopyButton value={value}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? t("Copied") : t("Copy")}</Button>}</CopyButton>
      </div>
    </div>
  );
}

/** Where an encoder sends its picture, and the key that the server tells only once. */
export function StreamSetup({ live }: { live: CockpitSession }) {
  const t = useT();
  const key = useFreshKey(live.id);
  const reset = useAction(KeyReset, (data) => data.liveStreamKeyReset);
  const renew = async () => {
    const answer = await reset.run({ input: { id: live.id } });
    if (answer?.streamKey) freshKeys.put(live.id, answer.streamKey);
    return answer !== null;
  };
  return (
    <Panel heading={t("Camera")} testId="stream-setup">
      {live.streamServerUrl && <Copyable label={t("Server")} value={live.streamServerUrl} testId="stream-server" />}
      {key ? (
        <>
          <Copyable label={t("Stream key")} value={key} testId="stream-key" />
          <Notice tone="warn"><strong>{t("Copy the key now: it is shown only this once.")}</strong><span>{t("Whoever has it can send a picture into your sale.")}</span></Notice>
          <div><Button variant="default" size="xs" onClick={() => freshKeys.forget(live.id)}>{t("I have copied it")}</Button></div>
        </>
      ) : (
        <div className={look.spread}>
          <span>{t("Stream key")} <code>{live.streamKeyHint ?? "••••"}</code></span>
          <ConfirmButton label={t("Make a new key")} question={t("The old key stops working at once.")} confirm={t("Make a new key")} action={reset} run={renew} testId="stream-key-reset" />
        </div>
      )}
      <details>
        <summary>{t("How to set up OBS")}</summary>
        <ol className={look.list} style={{ listStyle: "decimal", paddingLeft: 20, marginTop: 10 }}>
          <li>{t("In OBS open Settings, then Stream, and choose “Custom” as the service.")}</li>
          <li>{t("Paste the server and the stream key.")}</li>
          <li>{t("Under Output set the keyframe interval to 1 second, and about 2,500 kb/s for 720p.")}</li>
          <li>{t("Press “Start streaming”. The picture appears here within a few seconds.")}</li>
          <li>{t("Then press “Go live” on this page.")}</li>
        </ol>
      </details>
    </Panel>
  );
}

/** The video that is shown as live. */
export function VideoUpload({ live, changed }: { live: CockpitSession; changed: () => void }) {
  const t = useT();
  const upload = useUpload<{ status: string }>();
  const send = async (file: File | null) => {
    if (file && (await upload.send(`/uploads/video?live=${encodeURIComponent(live.id)}`, file))) changed();
  };
  const states = { NONE: t("No video yet"), PROCESSING: t("Preparing"), READY: t("Ready"), FAILED: t("Cannot be used") };
  return (
    <Panel heading={t("Video")} testId="video-upload">
      <div className={look.spread}>
        <Badge tone={live.videoStatus === "READY" ? "good" : live.videoStatus === "FAILED" ? "bad" : "warn"} testId="video-status">{states[live.videoStatus]}</Badge>
        {live.status === "SCHEDULED" && live.videoStatus !== "PROCESSING" && (
          <div className={look.row}>
            <FileButton onChange={(file) => void send(file)} accept="video/*" inputProps={fileInput(t("Video file"), "video-input")}>
              {(props) => <Button {...props} variant={live.videoStatus === "READY" ? "default" : "filled"} loading={upload.percent !== null} data-testid="video-file">{live.videoStatus === "READY" ? t("Choose another video") : t("Choose a video")}</Button>}
            </FileButton>
          </div>
        )}
      </div>
      {upload.percent !== null && <LongWork percent={upload.percent} text={t("Uploading: {percent} %", { percent: upload.percent })} stop={upload.cancel} />}
      {live.videoStatus === "PROCESSING" && <LongWork percent={live.videoProgress} text={t("Preparing the video: {percent} %", { percent: live.videoProgress })} />}
      {live.videoStatus === "FAILED" && live.videoError && <Notice tone="bad"><strong>{t("This video cannot be used.")}</strong><span>{live.videoError}</span></Notice>}
      <Problem fault={upload.fault} refusals={upload.refusal ? [{ ...upload.refusal, field: [] }] : []} />
    </Panel>
  );
}
