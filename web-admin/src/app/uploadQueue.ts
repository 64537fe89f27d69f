import { useEffect, useRef, useState } from "react";
import { newKey } from "./action";
import { sendFile, type UploadEnd } from "./upload";

/** A file on its way: waiting, travelling, being prepared (100 %), or refused. */
export interface Arrival extends Pick<UploadEnd<unknown>, "refusal" | "fault"> {
  key: string;
  file: File;
  /** What the browser shows of the file before the server has it. */
  preview: string;
  /** 0 to 100 while its bytes travel, null while it waits for its turn or after it failed. */
  percent: number | null;
}

/** Sends several files one after the other, in the order in which they were chosen. What has arrived is told and leaves the queue. */
export function useUploadQueue<Result>(url: string, arrived: (result: Result, file: File) => Promise<void> | void) {
  const [arrivals, setArrivals] = useState<Arrival[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const turn = useRef<Promise<void>>(Promise.resolve());
  const tell = useRef(arrived);
  useEffect(() => void (tell.current = arrived));

  // Who leaves the page stops what is on its way.
  useEffect(() => {
    const all = stops.current;
    return () => all.forEach((stop) => stop.abort());
  }, []);

  const change = (key: string, to: Partial<Arrival>) => setArrivals((before) => before.map((each) => (each.key === key ? { ...each, ...to } : each)));
  const remove = (arrival: Arrival) => {
    stops.current.get(arrival.key)?.abort();
    stops.current.delete(arrival.key);
    URL.revokeObjectURL(arrival.preview);
    setArrivals((before) => before.filter((each) => each.key !== arrival.key));
  };

  const send = async (arrival: Arrival, stop: AbortController) => {
    if (stop.signal.aborted) return;
    change(arrival.key, { percent: 0 });
    const { result, refusal, fault } = await sendFile<Result>(url, arrival.file, (percent) => change(arrival.key, { percent }), stop.signal);
    if (!result) return change(arrival.key, { percent: null, refusal, fault });
    await tell.current(result, arrival.file);
    remove(arrival);
  };

  const enqueue = (arrival: Arrival) => {
    const stop = new AbortController();
    stops.current.set(arrival.key, stop);
    turn.current = turn.current.then(() => send(arrival, stop));
  };

  return {
    arrivals,
    add: (files: readonly File[]) => {
      const fresh = files.map((file): Arrival => ({ key: newKey(), file, preview: URL.createObjectURL(file), percent: null, refusal: null, fault: null }));
      setArrivals((before) => [...before, ...fresh]);
      fresh.forEach(enqueue);
    },
    again: (arrival: Arrival) => {
      change(arrival.key, { refusal: null, fault: null });
      enqueue(arrival);
    },
    remove,
  };
}
