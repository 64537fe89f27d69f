import type Hls from "hls.js";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useT } from "../app/i18n";
import { Button, classes } from "./controls";
import css from "./Player.module.css";

interface PlayerProps {
  src: string | null;
  poster?: string | null;
  /** A live picture is kept near its edge; a replay can be moved in. */
  live: boolean;
  /** Said in the picture's place while there is none. */
  idle: ReactNode;
  /** Said over the last picture while no new one comes; absent while it does. */
  away?: ReactNode;
  children?: ReactNode;
  className?: string;
}

type Phase = "loading" | "playing" | "failed";

const isHls = (src: string) => /\.m3u8(\?|$)/.test(src);
/** Safari plays HLS by itself, with the system's decoder and AirPlay. */
const playsNatively = (video: HTMLVideoElement) => navigator.vendor.startsWith("Apple") && video.canPlayType("application/vnd.apple.mpegurl") !== "";
const secondsBetweenTries = 3;

/** hls.js is only downloaded when a picture is there to play. */
async function attach(video: HTMLVideoElement, src: string, live: boolean, failed: () => void): Promise<Hls | null> {
  const { default: Player } = await import("hls.js");
  if (!Player.isSupported()) {
    video.src = src;
    return null;
  }
  const hls = new Player({
    lowLatencyMode: true,
    // The default of 1 never catches up after a stall.
    maxLiveSyncPlaybackRate: live ? 1.08 : 1,
    // Both or neither: hls.js refuses the one without the other.
    liveSyncDurationCount: 3,
    liveMaxLatencyDurationCount: 8,
    backBufferLength: 30,
    // Nobody listens to cues, and their track would come from a data: address, which the page's policy blocks.
    enableDateRangeMetadataCues: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    // A playlist may be held by the server until its first segment is there.
    manifestLoadPolicy: {
      default: {
        maxTimeToFirstByteMs: 20_000,
        maxLoadTimeMs: 30_000,
        timeoutRetry: { maxNumRetry: 4, retryDelayMs: 500, maxRetryDelayMs: 4_000 },
        errorRetry: { maxNumRetry: 20, retryDelayMs: 1_000, maxRetryDelayMs: 4_000 },
      },
    },
  });
  let recoveries = 0;
  hls.on(Player.Events.ERROR, (_, data) => {
    if (!data.fatal) return;
    if (data.type === Player.ErrorTypes.MEDIA_ERROR && recoveries++ < 2) hls.recoverMediaError();
    else failed();
  });
  hls.loadSource(src);
  hls.attachMedia(video);
  return hls;
}

/** The picture of a live sale or its replay, with room for things laid over it. */
export function Player({ src, poster, live, idle, away, children, className }: PlayerProps) {
  const t = useT();
  const video = useRef<HTMLVideoElement>(null);
  const [phase, setPhase] = useState<Phase>("loading");
  const [muted, setMuted] = useState(true);
  const [blocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const element = video.current;
    if (!src || !element) return;
    let player: Hls | null = null;
    let gone = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const failed = () => {
      if (gone) return;
      setPhase("failed");
      // The host's connection may come back; a viewer should not have to reload.
      retry = setTimeout(() => setAttempt((count) => count + 1), secondsBetweenTries * 1_000);
    };
    const play = () => void element.play().then(() => setBlocked(false), (error: DOMException) => error.name === "NotAllowedError" && setBlocked(true));
    element.addEventListener("error", failed);
    element.addEventListener("loadedmetadata", play, { once: true });
    if (!isHls(src) || playsNatively(element)) element.src = src;
    else void attach(element, src, live, failed).then((made) => {
      if (gone) made?.destroy();
      else player = made;
    }, failed);
    return () => {
      gone = true;
      clearTimeout(retry);
      element.removeEventListener("error", failed);
      element.removeEventListener("loadedmetadata", play);
      player?.destroy();
      element.removeAttribute("src");
      element.load();
    };
  }, [src, live, attempt]);

  return (
    <div className={classes(css.stage, className)} data-testid="player" data-phase={src ? phase : "idle"}>
      {src ? (
        <video
          ref={video}
          className={css.video}
          playsInline
          autoPlay
          muted={muted}
          controls={!live}
          poster={poster ?? undefined}
          aria-label={live ? t("Live picture") : t("Replay")}
          onPlaying={() => setPhase("playing")}
          onVolumeChange={(event) => setMuted(event.currentTarget.muted)}
        />
      ) : (
        <div className={css.idle} style={poster ? { backgroundImage: `linear-gradient(rgb(0 0 0 / 55%), rgb(0 0 0 / 55%)), url("${poster.replace(/["\\\n]/g, encodeURIComponent)}")` } : undefined}>{idle}</div>
      )}
      {src && away && <div className={css.message} role="status" data-testid="picture-away">{away}</div>}
      {src && !away && phase === "failed" && <div className={css.message} role="status">{t("The picture is interrupted. Trying again…")}</div>}
      {src && blocked && <div className={css.message}><Button onClick={() => void video.current?.play().then(() => setBlocked(false))}>{t("Play")}</Button></div>}
      {src && live && !blocked && (
        <button type="button" className={css.sound} aria-pressed={!muted} onClick={() => setMuted(!muted)}>
          <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
            <path d="M4 9v6h4l5 4V5L8 9H4Z" />{muted ? <path d="m17 9 5 6m0-6-5 6" /> : <path d="M17 8.5a5 5 0 0 1 0 7M19.5 6a9 9 0 0 1 0 12" />}
          </svg>
          <span>{muted ? t("Sound on") : t("Sound off")}</span>
        </button>
      )}
      {children}
    </div>
  );
}
