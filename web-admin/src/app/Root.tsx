import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { ConnectionBanner, Failed, Missing } from "../plain/states";

export function Root() {
  const address = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => {
    scrollTo(0, 0);
  }, [address]);
  return (
    <>
      <ConnectionBanner />
      <Outlet />
    </>
  );
}

const inset = { maxWidth: 640, margin: "48px auto", padding: "0 16px" };

/** When a page itself breaks, e.g. because its code could not be downloaded. */
export function Broken({ reset }: { reset: () => void }) {
  return <div style={inset}><Failed fault={{ code: navigator.onLine ? "FAULT" : "UNREACHABLE", retryable: true }} retry={reset} /></div>;
}

export const NotFound = () => <div style={inset}><Missing /></div>;
